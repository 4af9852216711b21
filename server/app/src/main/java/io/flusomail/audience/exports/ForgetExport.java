package io.flusomail.audience.exports;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Removes the file of an export: after a week, or when nobody wants it any more. */
@Component
final class ForgetExport implements JobHandler {

    static final String KIND = "audience.forget-export";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ExportChunkStore chunks;
    private final Jobs jobs;
    private final Transactions transactions;
    private final Clock clock;

    ForgetExport(ExportChunkStore chunks, Jobs jobs, Transactions transactions, Clock clock) {
        this.chunks = chunks;
        this.jobs = jobs;
        this.transactions = transactions;
        this.clock = clock;
    }

    record Payload(ExportId exportId) {}

    @Override
    public String kind() {
        return KIND;
    }

    /** While it is being written, more may come: it is come back to. */
    @Override
    public void run(JobRun run) {
        Payload payload = run.payload(Payload.class);
        boolean busy = jobs.find(Exports.jobOf(payload.exportId()))
                .filter(job -> !job.status().over())
                .isPresent();
        if (busy) {
            jobs.enqueueAt(JobId.next(), KIND, payload, clock.instant().plus(SOON));
            return;
        }
        int cleared = 0;
        for (int last = clear(payload); last > 0; last = clear(payload)) {
            cleared += last;
            run.progress(Map.of("cleared", cleared));
        }
    }

    private int clear(Payload payload) {
        return transactions.call(() -> chunks.clear(payload.exportId()));
    }
}
