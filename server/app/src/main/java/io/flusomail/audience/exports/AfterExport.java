package io.flusomail.audience.exports;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.live.LiveFeed;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What an export tells others: open screens, the trail, whoever clears up. */
@Component
class AfterExport {

    private final ExportStore store;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final LiveFeed live;
    private final Transactions transactions;

    AfterExport(ExportStore store, Jobs jobs, AuditTrail audit, LiveFeed live, Transactions transactions) {
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
        this.live = live;
        this.transactions = transactions;
    }

    /** A frame on the wire. */
    record Progress(ExportId id, long total, long rows) {}

    /** When it was asked for. */
    Instant asked(ExportId id) {
        return transactions
                .call(() -> store.find(id))
                .orElseThrow(() -> new JobFailed("The export was deleted."))
                .createdAt();
    }

    void tell(Export now) {
        long total = now.total() == null ? 0 : now.total();
        live.publish(WorkspaceScope.current(), "export.progress", new Progress(now.id(), total, now.rows()));
    }

    void completed(Export now) {
        transactions.run(() -> audit.record(
                "export.completed", "export", now.id(), null, Map.of("rows", now.rows(), "bytes", now.bytes())));
    }

    /** Nobody will want what was written. */
    void forget(ExportId id) {
        jobs.enqueue(JobId.next(), ForgetExport.KIND, new ForgetExport.Payload(id));
    }

    void ended(JobRun run) {
        live.publish(run.workspace(), "job.ended", Map.of("id", run.id()));
    }
}
