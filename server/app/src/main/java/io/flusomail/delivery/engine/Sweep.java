package io.flusomail.delivery.engine;

import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.ledger.CountChange;
import io.flusomail.delivery.ledger.CountStore;
import io.flusomail.delivery.ledger.SourceTransitions;
import io.flusomail.delivery.ledger.SourceTransitions.Wish;
import io.flusomail.platform.database.Transactions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends sources: those with nothing left are finished, those cancelled lose their rows, a bounded chunk at a time. */
@Component
final class Sweep {

    private static final int CHUNK = 5_000;

    private final WorkStore works;
    private final QueueStore queue;
    private final SourceTransitions transitions;
    private final CountStore counts;
    private final CountAudit audit;
    private final Transactions transactions;

    Sweep(
            WorkStore works,
            QueueStore queue,
            SourceTransitions transitions,
            CountStore counts,
            CountAudit audit,
            Transactions transactions) {
        this.works = works;
        this.queue = queue;
        this.transitions = transitions;
        this.counts = counts;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** True when there was something to cancel, and may be more. */
    boolean turn() {
        works.perhapsFinished().forEach(this::finish);
        boolean more = false;
        for (Work source : works.cancelled()) {
            more |= cancel(source);
        }
        return more;
    }

    /**
     * The counts say that nothing is open. The source's row is locked before the queue is looked at, so that a row which
     * is being added is either seen or comes after the end and reopens the source.
     */
    private void finish(Work source) {
        boolean drifted = transactions.in(source.workspace(), () -> {
            boolean empty =
                    transitions.whileLocked(source.workspace(), source.source(), () -> queue.isEmpty(source.source()));
            if (empty) {
                transitions.move(source.workspace(), source.source(), new Wish.Finish());
            }
            return !empty;
        });
        if (drifted) {
            audit.repair(source.workspace(), source.source());
        }
    }

    private boolean cancel(Work source) {
        return transactions.in(source.workspace(), () -> {
            QueueStore.Cancelled ended = queue.cancelSome(source, CHUNK);
            counts.add(List.of(
                    change(source, SendStatus.PENDING, -ended.pending()),
                    change(source, SendStatus.DEFERRED, -ended.deferred()),
                    change(source, SendStatus.CANCELLED, ended.total())));
            if (ended.total() == 0 && queue.isEmpty(source.source())) {
                works.cancelledInFull(source);
            }
            return ended.total() > 0;
        });
    }

    private static CountChange change(Work source, SendStatus status, long amount) {
        return CountChange.of(source.workspace(), source.source(), status, null, amount);
    }
}
