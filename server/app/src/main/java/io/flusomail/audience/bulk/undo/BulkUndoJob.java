package io.flusomail.audience.bulk.undo;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.live.LiveFeed;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes a bulk update back step by step. Started again, or asked for again, it goes on with what is left. */
@Component
final class BulkUndoJob implements JobHandler {

    static final String KIND = "audience.undo-bulk-update";

    private final UndoStep steps;
    private final BulkUndoStore store;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final LiveFeed live;

    BulkUndoJob(UndoStep steps, BulkUndoStore store, Transactions transactions, AuditTrail audit, LiveFeed live) {
        this.steps = steps;
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.live = live;
    }

    record Payload(JobId bulkUpdateId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("contacts:update");
    }

    @Override
    public void run(JobRun run) {
        JobId id = run.payload(Payload.class).bulkUpdateId();
        for (Optional<BulkUndo> step = steps.next(id); step.isPresent(); step = steps.next(id)) {
            run.progress(step.get());
        }
        transactions.run(() -> {
            store.close(id);
            BulkUndo undo = store.find(id).map(BulkUndoStore.Done::undo).orElse(null);
            audit.record("contacts.bulk_update_undone", "contact", id, null, undo);
        });
    }

    @Override
    public void ended(JobRun run) {
        live.publish(run.workspace(), "job.ended", Map.of("id", run.id()));
    }
}
