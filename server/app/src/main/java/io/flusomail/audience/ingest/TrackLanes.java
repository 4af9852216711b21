package io.flusomail.audience.ingest;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Single events share commits: whoever finds their workspace's lane free takes all that gathered while the commit before
 * ran, and answers for all of them. A lone caller waits for nobody.
 */
@Component
class TrackLanes {

    private static final int WAITING = 4_096;
    private static final int LARGEST = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Map<WorkspaceId, Lane> lanes = new ConcurrentHashMap<>();
    private final Ingest ingest;

    TrackLanes(Ingest ingest) {
        this.ingest = ingest;
    }

    private static final class Lane {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(WAITING);
    }

    /** Written under the lock of its lane and read under it. */
    private static final class Pending {
        private final Item item;
        private @Nullable Outcome outcome;
        private @Nullable RuntimeException failure;

        Pending(Item item) {
            this.item = item;
        }

        boolean over() {
            return outcome != null || failure != null;
        }

        Outcome answer() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(outcome);
        }
    }

    /** Returns when the event is durable, or is refused; {@code unavailable} (503) when too many wait. */
    Outcome take(Item.Track event) {
        Lane lane = lanes.computeIfAbsent(WorkspaceScope.current(), _ -> new Lane());
        Pending mine = new Pending(event);
        if (!lane.queue.offer(mine)) {
            throw unavailable("Too many events wait to be written; this one was not taken.");
        }
        enter(lane, mine);
        try {
            while (!mine.over()) {
                commit(lane);
            }
            return mine.answer();
        } finally {
            lane.lock.unlock();
        }
    }

    private static void enter(Lane lane, Pending mine) {
        boolean entered;
        try {
            entered = lane.lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            entered = false;
        }
        if (!entered) {
            boolean taken = !lane.queue.remove(mine);
            throw unavailable(
                    taken
                            ? "The database is slow; the event may not be kept."
                            : "The database is slow; nothing was taken.");
        }
    }

    private void commit(Lane lane) {
        List<Pending> group = new ArrayList<>();
        lane.queue.drainTo(group, LARGEST);
        try {
            List<Outcome> outcomes =
                    ingest.take(group.stream().map(pending -> pending.item).toList());
            for (int i = 0; i < group.size(); i++) {
                if (outcomes.get(i) instanceof Outcome.Failed(RuntimeException cause)) {
                    group.get(i).failure = cause;
                } else {
                    group.get(i).outcome = outcomes.get(i);
                }
            }
        } catch (RuntimeException e) {
            group.forEach(pending -> pending.failure = e);
        } finally {
            // Also after an error of the machine's: nobody may wait for an answer that does not come.
            group.stream()
                    .filter(pending -> !pending.over())
                    .forEach(pending -> pending.failure = unavailable("The event may not be kept."));
        }
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(PlatformProblems.UNAVAILABLE, detail, List.of(), Duration.ofSeconds(5));
    }
}
