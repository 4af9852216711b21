package io.flusomail.delivery.engine;

import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.engine.LostClaimStore.Back;
import io.flusomail.delivery.ledger.CountChange;
import io.flusomail.delivery.ledger.CountStore;
import io.flusomail.delivery.ledger.SourceTransitions;
import io.flusomail.delivery.ledger.SourceTransitions.Wish;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What other nodes gave up for uncertain because this one was taken for dead. Of the rows that it never began it can
 * say so when it is back: they go to the queue again, unless somebody has decided otherwise in the meantime.
 */
@Component
final class LostClaims {

    private final LostClaimStore store;
    private final SourceTransitions transitions;
    private final CountStore counts;
    private final Transactions transactions;
    private final Clock clock;

    LostClaims(
            LostClaimStore store,
            SourceTransitions transitions,
            CountStore counts,
            Transactions transactions,
            Clock clock) {
        this.store = store;
        this.transitions = transitions;
        this.counts = counts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Those of this node, at most so many. */
    List<HeldSend> ofThisNode(int limit) {
        return store.ofThisNode(limit);
    }

    /** Puts rows back of any workspaces, one transaction for each; how many. */
    int putBack(List<HeldSend> neverBegun) {
        Map<WorkspaceId, List<HeldSend>> byWorkspace =
                neverBegun.stream().collect(Collectors.groupingBy(HeldSend::workspace));
        int all = 0;
        for (Map.Entry<WorkspaceId, List<HeldSend>> entry : byWorkspace.entrySet()) {
            all += transactions.in(entry.getKey(), () -> putBack(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    /**
     * In a transaction of the workspace: puts those of these rows back that were given up; the others are none of its
     * concern. A mailing that had finished without them goes on; one that was cancelled stays so.
     *
     * @return how many
     */
    int putBack(WorkspaceId workspace, List<HeldSend> neverBegun) {
        Map<SourceId, List<HeldSend>> bySource = neverBegun.stream().collect(Collectors.groupingBy(HeldSend::source));
        int all = 0;
        for (Map.Entry<SourceId, List<HeldSend>> entry : bySource.entrySet()) {
            if (store.hasAny(entry.getKey(), entry.getValue())) {
                all += putBack(workspace, entry.getKey(), entry.getValue());
            }
        }
        return all;
    }

    private int putBack(WorkspaceId workspace, SourceId source, List<HeldSend> rows) {
        Instant now = clock.instant();
        transitions.move(workspace, source, new Wish.Reopen(now));
        List<Back> back = store.putBack(workspace, source, rows, now, now.minus(OutcomeStore.UNCERTAIN_IS_FINAL));
        long deferred = back.stream().filter(row -> row.attempts() > 0).count();
        List<CountChange> changes = new ArrayList<>();
        changes.add(CountChange.of(workspace, source, SendStatus.UNCERTAIN, null, -back.size()));
        changes.add(CountChange.of(workspace, source, SendStatus.DEFERRED, null, deferred));
        changes.add(CountChange.of(workspace, source, SendStatus.PENDING, null, back.size() - deferred));
        counts.add(changes);
        return back.size();
    }

    /** This node has nothing more to say of these. */
    void forget(List<HeldSend> rows) {
        store.forget(rows);
    }

    /** Nothing is learnt any more of claims that were lost a day ago. */
    void forgetOld() {
        store.forgetBefore(clock.instant().minus(OutcomeStore.UNCERTAIN_IS_FINAL));
    }
}
