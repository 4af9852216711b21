package io.flusomail.delivery.engine;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes rows for this node, those that may go, in one transaction. */
@Component
final class Claims {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final int AT_ONCE = 5_000;
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final QueueStore queue;
    private final Admission admission;
    private final OutcomeRecorder recorder;
    private final Transactions transactions;
    private final Holdings holdings;
    private final DeliveryMeters meters;

    Claims(
            QueueStore queue,
            Admission admission,
            OutcomeRecorder recorder,
            Transactions transactions,
            Holdings holdings,
            DeliveryMeters meters) {
        this.queue = queue;
        this.admission = admission;
        this.recorder = recorder;
        this.transactions = transactions;
        this.holdings = holdings;
        this.meters = meters;
    }

    /**
     * What may be handed over now.
     *
     * @param taken how many rows were taken, those included that a gate refused
     */
    record Admitted(List<HeldSend> rows, int taken, QueueStore.Mark mark) {}

    /** @param state in which the source must be: {@code sending}, or {@code paused} for a trial */
    synchronized Admitted take(Work source, int limit, QueueStore.Mark after, String state) {
        return admit(source, () -> queue.claim(source, limit, after, state));
    }

    /** The next that is due, however long that is from now. */
    synchronized Admitted takeEarly(Work source, String state) {
        return admit(source, () -> queue.claim(source, 1, QueueStore.Mark.START, state, FAR));
    }

    private Admitted admit(Work source, Supplier<QueueStore.Claim> claims) {
        Admitted admitted = meters.claiming(() -> transactions.in(source.workspace(), () -> {
            QueueStore.Claim claim = claims.get();
            List<HeldSend> rows = claim.rows().isEmpty() ? List.of() : admission.admit(source, claim.rows());
            return new Admitted(rows, claim.rows().size(), claim.mark());
        }));
        holdings.add(admitted.rows());
        return admitted;
    }

    /**
     * Gives back what the database says this node holds and this process does not know of: the answer to a claim was
     * lost on its way. No claim runs meanwhile.
     */
    synchronized void giveBackUnknown() {
        Map<WorkspaceId, List<RowOutcome>> unknown = new HashMap<>();
        queue.heldHere(AT_ONCE).stream()
                .filter(row -> !holdings.has(row))
                .forEach(row -> unknown.computeIfAbsent(row.workspace(), _ -> new ArrayList<>())
                        .add(RowOutcome.returned(row, row.claimedAt())));
        unknown.forEach((workspace, rows) -> {
            transactions.in(workspace, () -> {
                recorder.record(workspace, rows, List.of());
                return Boolean.TRUE;
            });
            LOG.info("{} rows were claimed without our knowing and went back", rows.size());
        });
    }
}
