package io.flusomail.audience.imports;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Job;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/** Clears what an import leaves behind: its staged rows when it is over, its error report after thirty days. */
@Component
final class ClearImport implements JobHandler {

    static final String KIND = "audience.clear-import";
    static final Duration REPORT_KEPT = Duration.ofDays(30);
    private static final Duration LATER = Duration.ofDays(1);

    private final ImportStore imports;
    private final Jobs jobs;
    private final Transactions transactions;
    private final Clock clock;

    ClearImport(ImportStore imports, Jobs jobs, Transactions transactions, Clock clock) {
        this.imports = imports;
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

    /** An import that still runs, or will be tried again, is come back to on another day. */
    @Override
    public void run(JobRun run) {
        Payload payload = run.payload(Payload.class);
        boolean busy = payload.report()
                && jobs.find(new JobId(payload.importId().value()))
                        .map(Job::status)
                        .filter(status -> !status.over())
                        .isPresent();
        if (busy) {
            jobs.enqueueAt(JobId.next(), KIND, payload, clock.instant().plus(LATER));
            return;
        }
        if (finished(payload)) {
            clear(run, () -> imports.clearStaged(payload.importId()));
        }
        if (payload.report()) {
            clear(run, () -> imports.clearErrors(payload.importId()));
        }
    }

    /** Right after a run the job may be about to be tried again: then its rows are needed. */
    private boolean finished(Payload payload) {
        return payload.report()
                || transactions
                        .call(() -> imports.find(payload.importId()))
                        .filter(i -> i.stage().equals("finished"))
                        .isPresent();
    }

    private void clear(JobRun run, IntSupplier step) {
        int cleared = 0;
        for (int last = transactions.call(step::getAsInt); last > 0; last = transactions.call(step::getAsInt)) {
            cleared += last;
            run.progress(Map.of("cleared", cleared));
        }
    }
}
