package io.flusomail.delivery.engine;

import io.flusomail.delivery.journal.Attempt;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes outcomes of one workspace in one transaction, and tells this node's own books of it. */
@Component
final class OutcomeCommit {

    private final OutcomeRecorder recorder;
    private final Transactions transactions;
    private final Holdings holdings;
    private final NodeJournal journal;
    private final LostClaims lost;
    private final DeliveryMeters meters;

    OutcomeCommit(
            OutcomeRecorder recorder,
            Transactions transactions,
            Holdings holdings,
            NodeJournal journal,
            LostClaims lost,
            DeliveryMeters meters) {
        this.recorder = recorder;
        this.transactions = transactions;
        this.holdings = holdings;
        this.journal = journal;
        this.lost = lost;
        this.meters = meters;
    }

    /** All of them or none. */
    void write(WorkspaceId workspace, List<RowOutcome> outcomes) {
        meters.writing(
                outcomes,
                () -> transactions.in(workspace, () -> {
                    recorder.record(workspace, outcomes, List.of());
                    putBackLost(workspace, outcomes);
                    return Boolean.TRUE;
                }));
        holdings.remove(outcomes);
        journal.get()
                .confirmed(outcomes.stream()
                        .filter(o -> o.kind().tried())
                        .map(o -> new Attempt(o.row().id().value(), o.row().claim()))
                        .toList());
    }

    /** Of a node that was cut off for so long that others took it for dead: what it never began may go after all. */
    private void putBackLost(WorkspaceId workspace, List<RowOutcome> outcomes) {
        List<HeldSend> returned = outcomes.stream()
                .filter(o -> o.kind() == RowOutcome.Kind.RETURNED)
                .map(RowOutcome::row)
                .toList();
        if (!returned.isEmpty()) {
            lost.putBack(workspace, returned);
        }
    }
}
