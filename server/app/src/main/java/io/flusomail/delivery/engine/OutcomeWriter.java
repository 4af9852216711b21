package io.flusomail.delivery.engine;

import io.flusomail.platform.database.Outage;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

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

    private final OutcomeCommit commits;
    private final StubbornOutcomes stubborn;
    private final LinkedBlockingQueue<RowOutcome> waiting = new LinkedBlockingQueue<>();
    /** Taken from the queue and not yet written. */
    private final Map<WorkspaceId, List<RowOutcome>> taken = new LinkedHashMap<>();

    private volatile int takenSize;
    private int failures;

    OutcomeWriter(OutcomeCommit commits, StubbornOutcomes stubborn) {
        this.commits = commits;
        this.stubborn = stubborn;
    }

    void add(RowOutcome outcome) {
        waiting.add(outcome);
    }

    /** How many outcomes the database does not know yet. */
    int backlog() {
        return waiting.size() + takenSize + stubborn.size();
    }

    /**
     * One round of the loop: waits up to a second for outcomes and a moment for more, then writes what is there. False
     * when it could not be written and is to be tried again in a while.
     */
    boolean turn() throws InterruptedException {
        List<RowOutcome> fresh = new ArrayList<>();
        if (takenSize == 0) {
            RowOutcome first = waiting.poll(1, TimeUnit.SECONDS);
            if (first != null) {
                fresh.add(first);
                gather(fresh);
            }
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
        while (held.size() > stubborn.size()) {
            RowOutcome next = waiting.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException(held.size() + " rows do not come to an end");
            }
            List<RowOutcome> fresh = new ArrayList<>(List.of(next));
            waiting.drainTo(fresh, BATCH - 1);
            write(fresh);
        }
    }

    /** One workspace's trouble does not keep the others waiting, nor one row's its workspace. */
    private synchronized void write(List<RowOutcome> fresh) {
        fresh.forEach(o -> taken.computeIfAbsent(o.row().workspace(), _ -> new ArrayList<>())
                .add(o));
        takenSize = taken.values().stream().mapToInt(List::size).sum();
        RuntimeException trouble = null;
        for (Map.Entry<WorkspaceId, List<RowOutcome>> entry : taken.entrySet()) {
            try {
                writeAll(entry.getKey(), entry.getValue());
            } catch (RuntimeException e) {
                trouble = e;
            }
        }
        taken.values().removeIf(List::isEmpty);
        takenSize = taken.values().stream().mapToInt(List::size).sum();
        if (trouble != null) {
            throw trouble;
        }
        writeStubborn();
    }

    /** Empties the list as its outcomes are written; an exception leaves the rest for later. */
    private void writeAll(WorkspaceId workspace, List<RowOutcome> outcomes) {
        while (!outcomes.isEmpty()) {
            List<RowOutcome> batch = outcomes.subList(0, Math.min(BATCH, outcomes.size()));
            try {
                commits.write(workspace, batch);
                batch.clear();
            } catch (RuntimeException e) {
                if (isPassing(e)) {
                    throw e;
                }
                LOG.warn("{} outcomes cannot be written together, each is written alone", batch.size(), e);
                for (int left = batch.size(); left > 0; left--) {
                    if (!writeAlone(workspace, outcomes.getFirst())) {
                        stubborn.add(outcomes.getFirst());
                    }
                    outcomes.removeFirst();
                }
            }
        }
    }

    private void writeStubborn() {
        for (StubbornOutcomes.Due due : stubborn.due()) {
            try {
                if (!writeAlone(due.outcome().row().workspace(), due.outcome())) {
                    due.again();
                }
            } catch (RuntimeException e) {
                due.again();
            }
        }
    }

    private boolean writeAlone(WorkspaceId workspace, RowOutcome outcome) {
        try {
            commits.write(workspace, List.of(outcome));
            return true;
        } catch (RuntimeException e) {
            if (isPassing(e)) {
                throw e;
            }
            LOG.error(
                    "the outcome of {} cannot be written; it waits",
                    outcome.row().id(),
                    e);
            return false;
        }
    }

    /** Whether the same would have worked at another time. */
    private static boolean isPassing(RuntimeException e) {
        return e instanceof TransientDataAccessException || e instanceof TransactionException || Outage.caused(e);
    }
}
