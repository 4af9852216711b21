package io.flusomail.audience.imports;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.imports.reading.ColumnForms;
import io.flusomail.audience.imports.reading.PersonReader;
import io.flusomail.audience.imports.staging.StageFile;
import io.flusomail.audience.imports.tables.NamedFile;
import io.flusomail.audience.imports.tables.OpenedTable;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports of the bound workspace. */
@Service
class Imports {

    private final PlanImport plans;
    private final MapColumns columns;
    private final StageFile files;
    private final ImportStore store;
    private final ImportWork work;
    private final Transactions transactions;

    Imports(
            PlanImport plans,
            MapColumns columns,
            StageFile files,
            ImportStore store,
            ImportWork work,
            Transactions transactions) {
        this.plans = plans;
        this.columns = columns;
        this.files = files;
        this.store = store;
        this.work = work;
        this.transactions = transactions;
    }

    /** An import and its job, which is not there while the file is read. */
    record Progress(Import present, Optional<Job> job) {}

    /**
     * Reads the file into the staging tables and enqueues the rest. When this returns, the import survives whatever
     * happens; before that, nothing has been promised, and what was staged is cleared later.
     */
    Progress start(NamedFile file, ImportOptions options) {
        try (OpenedTable opened = plans.open(file, options)) {
            return start(file.name(), opened, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Progress start(String fileName, OpenedTable opened, ImportOptions options) throws IOException {
        ImportPlan plan = plans.plan(opened, options);
        ImportId id = ImportId.next();
        Map<String, FieldDefinition> fields = transactions.call(() -> {
            store.insert(id, fileName, plan);
            work.clearInTime(id);
            return columns.customFields(plan);
        });
        ColumnForms forms = ColumnForms.of(opened.table(), plan.columns(), fields, PlanImport.dateOrder(options));
        PersonReader people = new PersonReader(plan.columns(), fields, forms);
        StageFile.Staged staged = files.stage(id, opened.table(), people);
        transactions.run(() -> {
            store.staged(id, staged.rows(), staged.refused());
            work.begin(id, plan, fileName);
        });
        return transactions.call(() -> get(id));
    }

    @Transactional(readOnly = true)
    public Progress get(ImportId id) {
        Import present = store.find(id).orElseThrow(() -> ProblemException.notFound("import", id));
        return new Progress(present, work.of(id));
    }

    @Transactional(readOnly = true)
    public Page<Progress> page(PageRequest page) {
        List<Import> imports = store.page(page);
        Map<ImportId, Job> known = work.of(imports.stream().map(Import::id).toList());
        List<Progress> items = imports.stream()
                .map(i -> new Progress(i, Optional.ofNullable(known.get(i.id()))))
                .toList();
        return new Page<>(items, page.page(), page.pageSize(), store.count(), Map.of());
    }

    /** Stops at the next chunk; those who are written stay. */
    @Transactional
    public Progress cancel(ImportId id) {
        Progress before = get(id);
        if (!work.stop(id)) {
            throw new ProblemException(AudienceProblems.IMPORT_OVER, "The import is over already.");
        }
        return new Progress(before.present(), work.of(id));
    }

    /** Lines of the report after a line, in order. */
    @Transactional(readOnly = true)
    public List<ImportStore.ErrorLine> errors(ImportId id, long after, int most) {
        return store.errors(id, after, most);
    }
}
