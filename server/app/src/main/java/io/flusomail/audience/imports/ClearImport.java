package io.flusomail.audience.imports;

import io.flusomail.audience.imports.rollback.Rollback;
import io.flusomail.audience.imports.writing.ErasedMeanwhileStore;
import io.flusomail.audience.undo.ForgetChange;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/**
 * Clears what an import leaves behind: its staged rows when it is over, its error report and what it did after thirty days.
 */
@Component
final class ClearImport implements JobHandler {

    static final String KIND = "audience.clear-import";
    static final Duration REPORT_KEPT = Duration.ofDays(30);
    private static final Duration LATER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ImportStore imports;
    private final ErasedMeanwhileStore meanwhile;
    private final ForgetChange undo;
    private final Jobs jobs;
    private final Transactions transactions;
    private final Clock clock;

    ClearImport(
            ImportStore imports,
            ErasedMeanwhileStore meanwhile,
            ForgetChange undo,
            Jobs jobs,
            Transactions transactions,
            Clock clock) {
        this.imports = imports;
        this.meanwhile = meanwhile;
        this.undo = undo;
        this.jobs = jobs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param report whether the error report goes too */
    record Payload(ImportId importId, boolean report) {}

    @Override
    public String kind() {
        return KIND;
    }

    /** While the import's job is not over, its rows may be needed: it is come back to. */
    @Override
    public void run(JobRun run) {
        Payload payload = run.payload(Payload.class);
        if (busy(payload)) {
            Duration wait = payload.report() ? LATER : SOON;
            jobs.enqueueAt(JobId.next(), KIND, payload, clock.instant().plus(wait));
            return;
        }
        clear(run, () -> imports.clearStaged(payload.importId()) + meanwhile.forget(payload.importId()));
        if (payload.report()) {
            clear(run, () -> imports.clearErrors(payload.importId()));
            clear(run, () -> undo.clear(new JobId(payload.importId().value())));
        }
    }

    /** What is being taken back is needed until that is over, however long it takes. */
    private boolean busy(Payload payload) {
        ImportId id = payload.importId();
        return runs(new JobId(id.value()))
                || payload.report() && rollback(id).filter(this::runs).isPresent();
    }

    private boolean runs(JobId job) {
        return jobs.find(job).filter(one -> !one.status().over()).isPresent();
    }

    private Optional<JobId> rollback(ImportId id) {
        return transactions
                .call(() -> imports.find(id))
                .flatMap(one -> Optional.ofNullable(one.rollback()))
                .map(Rollback::jobId);
    }

    private void clear(JobRun run, IntSupplier step) {
        int cleared = 0;
        for (int last = transactions.call(step::getAsInt); last > 0; last = transactions.call(step::getAsInt)) {
            cleared += last;
            run.progress(Map.of("cleared", cleared));
        }
    }
}
