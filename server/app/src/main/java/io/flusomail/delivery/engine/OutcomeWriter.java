package io.flusomail.delivery.engine;

import io.flusomail.delivery.journal.Attempt;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Brings outcomes to the database in batches, one transaction for each workspace of a batch. While the database is away
 * they wait here, and in the journal; there are never more of them than rows that this node holds.
 */
@Component
final class OutcomeWriter {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
    private static final int BATCH = 1000;
    /** From here on a batch is worth its transaction; fewer wait a moment for others. */
    private static final int WORTH = 300;

    private static final long LINGER_MILLIS = 40;

    private final OutcomeRecorder recorder;
    private final Transactions transactions;
    private final Holdings holdings;
    private final NodeJournal journal;
    private final LostClaims lost;
    private final DeliveryMeters meters;
    private final LinkedBlockingQueue<RowOutcome> waiting = new LinkedBlockingQueue<>();
    /** Taken from the queue and not yet written. */
    private final Map<WorkspaceId, List<RowOutcome>> taken = new LinkedHashMap<>();

    private volatile int takenSize;
    private int failures;

    OutcomeWriter(
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

    void add(RowOutcome outcome) {
        waiting.add(outcome);
    }

    /** How many outcomes the database does not know yet. */
    int backlog() {
        return waiting.size() + takenSize;
    }

    /**
     * One round of the loop: waits up to a second for outcomes and a moment for more, then writes what is there. False
     * when it could not be written and is to be tried again in a while.
     */
    boolean turn() throws InterruptedException {
        List<RowOutcome> fresh = new ArrayList<>();
        if (takenSize == 0) {
            RowOutcome first = waiting.poll(1, TimeUnit.SECONDS);
            if (first == null) {
                return true;
            }
            fresh.add(first);
            gather(fresh);
        } else {
            waiting.drainTo(fresh, BATCH);
        }
        try {
            write(fresh);
            failures = 0;
            return true;
        } catch (RuntimeException e) {
            if (failures++ % 30 == 0) {
                LOG.warn(
                        "{} outcomes cannot be written yet; they wait here and in the journal: {}",
                        backlog(),
                        e.toString());
            }
            return false;
        }
    }

    private void gather(List<RowOutcome> fresh) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
        waiting.drainTo(fresh, BATCH - fresh.size());
        while (fresh.size() < WORTH) {
            RowOutcome next = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            fresh.add(next);
            waiting.drainTo(fresh, BATCH - fresh.size());
        }
    }

    /** Writes everything that waits, in the calling thread; an exception leaves what is not written for later. */
    void flush() {
        do {
            List<RowOutcome> fresh = new ArrayList<>();
            waiting.drainTo(fresh, BATCH);
            write(fresh);
        } while (!waiting.isEmpty());
    }

    /** Writes until this process holds no row any more: how tests wait for the threads. */
    void awaitDone(Holdings held) throws InterruptedException {
        while (held.size() > 0) {
            RowOutcome next = waiting.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException(held.size() + " rows do not come to an end");
            }
            List<RowOutcome> fresh = new ArrayList<>(List.of(next));
            waiting.drainTo(fresh, BATCH - 1);
            write(fresh);
        }
    }

    /** One workspace's trouble does not keep the others waiting. */
    private synchronized void write(List<RowOutcome> fresh) {
        fresh.forEach(o -> taken.computeIfAbsent(o.row().workspace(), _ -> new ArrayList<>())
                .add(o));
        RuntimeException trouble = null;
        for (WorkspaceId workspace : List.copyOf(taken.keySet())) {
            takenSize = taken.values().stream().mapToInt(List::size).sum();
            List<RowOutcome> outcomes = taken.getOrDefault(workspace, List.of());
            try {
                for (int from = 0; from < outcomes.size(); from += BATCH) {
                    writeOf(workspace, outcomes.subList(from, Math.min(from + BATCH, outcomes.size())));
                }
                taken.remove(workspace);
            } catch (RuntimeException e) {
                trouble = e;
            }
        }
        takenSize = taken.values().stream().mapToInt(List::size).sum();
        if (trouble != null) {
            throw trouble;
        }
    }

    private void writeOf(WorkspaceId workspace, List<RowOutcome> outcomes) {
        try {
            commit(workspace, outcomes);
        } catch (NonTransientDataAccessException e) {
            if (outcomes.size() == 1) {
                LOG.error(
                        "an outcome of {} cannot be written and is tried again",
                        outcomes.getFirst().row().id(),
                        e);
                throw e;
            }
            LOG.warn(
                    "{} outcomes cannot be written together, each is written alone: {}", outcomes.size(), e.toString());
            outcomes.forEach(outcome -> writeOf(workspace, List.of(outcome)));
        }
    }

    private void commit(WorkspaceId workspace, List<RowOutcome> outcomes) {
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
