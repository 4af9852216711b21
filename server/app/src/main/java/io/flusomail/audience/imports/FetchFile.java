package io.flusomail.audience.imports;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.imports.reading.ColumnForms;
import io.flusomail.audience.imports.reading.PersonReader;
import io.flusomail.audience.imports.staging.StageFile;
import io.flusomail.audience.imports.tables.NamedFile;
import io.flusomail.audience.imports.tables.OpenedTable;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.outbound.OutboundFetch;
import io.flusomail.platform.outbound.OutboundRefused;
import io.flusomail.platform.outbound.OutboundUrl;
import io.flusomail.platform.problems.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;

/** Fetches a file and stages it, as an upload is staged when it comes. Done again, it begins anew. */
@Service
class FetchFile {

    /** As large as an upload may be. */
    private static final long MOST = 2L << 30;

    private final OutboundFetch outbound;
    private final PlanImport plans;
    private final MapColumns columns;
    private final StageFile files;
    private final ImportStore store;
    private final Transactions transactions;

    FetchFile(
            OutboundFetch outbound,
            PlanImport plans,
            MapColumns columns,
            StageFile files,
            ImportStore store,
            Transactions transactions) {
        this.outbound = outbound;
        this.plans = plans;
        this.columns = columns;
        this.files = files;
        this.store = store;
        this.transactions = transactions;
    }

    /** @throws JobFailed when it cannot be fetched or read, with the reason */
    void stage(ImportId id, FetchRequest request, LongConsumer progress) {
        OutboundUrl url = OutboundUrl.of(request.url()).orElseThrow(() -> new JobFailed("This is no http address."));
        ImportOptions options = request.options() == null ? ImportOptions.NONE : request.options();
        clear(id);
        try {
            Path file = Files.createTempFile("flusomail-fetched", "");
            try {
                try (OutputStream out = Files.newOutputStream(file)) {
                    outbound.fetch(url, out, MOST, progress);
                }
                stage(id, new NamedFile(url.fileName(), () -> Files.newInputStream(file)), options);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (OutboundRefused e) {
            throw new JobFailed(e.reason());
        } catch (ProblemException e) {
            throw new JobFailed(e.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a run that died has left. */
    private void clear(ImportId id) {
        int cleared = 1;
        while (cleared > 0) {
            cleared = transactions.call(() -> store.clearStaged(id) + store.clearErrors(id));
        }
    }

    private void stage(ImportId id, NamedFile file, ImportOptions options) throws IOException {
        try (OpenedTable opened = plans.open(file, options)) {
            ImportPlan plan = plans.plan(opened, options);
            // Before anything is reported: the plan says whether the report holds sensitive values.
            Map<String, FieldDefinition> fields = transactions.call(() -> {
                store.planned(id, plan);
                return columns.customFields(plan);
            });
            ColumnForms forms = ColumnForms.of(opened.table(), plan.columns(), fields, PlanImport.dateOrder(options));
            PersonReader people = new PersonReader(plan.columns(), fields, forms);
            StageFile.Staged staged = files.stage(id, opened.table(), people);
            transactions.run(() -> store.staged(id, staged.rows(), staged.refused()));
        }
    }
}
