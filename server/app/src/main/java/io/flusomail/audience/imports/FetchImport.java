package io.flusomail.audience.imports;

import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.outbound.OutboundUrl;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins imports of files that are to be fetched from elsewhere: it is promised before the file is seen. */
@Service
class FetchImport {

    private final PlanImport plans;
    private final ImportStore store;
    private final ImportWork work;

    FetchImport(PlanImport plans, ImportStore store, ImportWork work) {
        this.plans = plans;
        this.store = store;
        this.work = work;
    }

    @Transactional
    public ImportId start(FetchRequest request) {
        OutboundUrl url = OutboundUrl.of(request.url())
                .orElseThrow(() -> ProblemException.invalid(
                        "url", "no_http_address", "url is an http or https address, without a name and password."));
        ImportOptions options = request.options() == null ? ImportOptions.NONE : request.options();
        ConsentGiven consent = plans.checked(options);
        ImportId id = ImportId.next();
        store.fetching(id, url.fileName(), unseen(options, consent));
        work.clearInTime(id);
        work.fetch(id, request, url.host());
        return id;
    }

    /** What is known before the file is. */
    private static ImportPlan unseen(ImportOptions options, @Nullable ConsentGiven consent) {
        return new ImportPlan(
                options.listId(),
                Boolean.TRUE.equals(options.updateExisting()),
                consent,
                Boolean.TRUE.equals(options.dryRun()),
                PlanImport.tags(options),
                "UTF-8",
                "",
                true,
                List.of(),
                null,
                options.sheet(),
                null,
                options.verify());
    }
}
