package io.flusomail.audience.imports.rollback;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.live.LiveFeed;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes an import back step by step. Started again, or asked for again, it goes on with what is left. */
@Component
final class RollbackJob implements JobHandler {

    static final String KIND = "audience.rollback-import";

    private final RollBackStep steps;
    private final RollbackStore store;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final LiveFeed live;

    RollbackJob(RollBackStep steps, RollbackStore store, Transactions transactions, AuditTrail audit, LiveFeed live) {
        this.steps = steps;
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.live = live;
    }

    record Payload(ImportId importId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> stoppedWith() {
        return Optional.of("imports:delete");
    }

    @Override
    public void run(JobRun run) {
        ImportId id = run.payload(Payload.class).importId();
        for (Optional<Rollback> step = steps.next(id); step.isPresent(); step = steps.next(id)) {
            run.progress(step.get());
            live.publish(run.workspace(), "import.progress", Map.of("id", id, "rollback", step.get()));
        }
        transactions.run(() -> {
            store.close(id);
            audit.record(
                    "import.rolled_back",
                    "import",
                    id,
                    null,
                    store.lock(id).map(RollbackStore.Imported::rollback).orElse(null));
        });
    }

    @Override
    public void ended(JobRun run) {
        live.publish(run.workspace(), "job.ended", Map.of("id", run.id()));
        live.publish(
                run.workspace(),
                "import.progress",
                Map.of("id", run.payload(Payload.class).importId()));
    }
}
