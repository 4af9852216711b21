package io.flusomail.events;

import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Many callers, one commit. A group is what arrived while the commit before it ran, never what a timer collected: a
 * lone caller waits for its own commit only, and under load the groups grow by themselves. Two writers, so that one
 * gathers and sends while the disk syncs for the other.
 */
@Component
final class GroupCommit implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    static final int WAITING = 8_192;
    private static final int LARGEST_GROUP = 1_000;
    private static final int WRITERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private record Pending(ContactEvent event, CompletableFuture<Void> written) {}

    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(WAITING);
    private final GroupWriter writer;
    private final LogWaker waker;
    private final DistributionSummary sizes;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    GroupCommit(GroupWriter writer, LogWaker waker, MeterRegistry meters) {
        this.writer = writer;
        this.waker = waker;
        this.sizes = DistributionSummary.builder("flusomail.events.group.size").register(meters);
        meters.gaugeCollectionSize("flusomail.events.waiting", List.of(), queue);
    }

    void append(ContactEvent event) {
        Pending pending = new Pending(event, new CompletableFuture<>());
        if (!running || !queue.offer(pending)) {
            throw unavailable("Too many facts wait to be written; this one was not taken.");
        }
        try {
            pending.written().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unavailable("Stopped while waiting; the fact may not be kept.");
        } catch (TimeoutException _) {
            throw unavailable("The database is slow; the fact may not be kept.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedFact refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
            throw unavailable("The database does not answer; the fact is not kept.");
        }
    }

    /** How many facts wait for a writer. */
    int waiting() {
        return queue.size();
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(PlatformProblems.UNAVAILABLE, detail, List.of(), Duration.ofSeconds(5));
    }

    /** Started whatever the node's roles: a fact can be reported anywhere. */
    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        for (int i = 1; i <= WRITERS; i++) {
            threads.add(Thread.ofPlatform().name("event-writer-" + i).daemon().start(this::write));
        }
    }

    private void write() {
        List<Pending> group = new ArrayList<>(LARGEST_GROUP);
        while (running || !queue.isEmpty()) {
            try {
                Pending first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                queue.drainTo(group, LARGEST_GROUP - 1);
                commit(group);
            } catch (InterruptedException _) {
                LOG.warn("an event writer was interrupted; {} facts wait for the other", queue.size());
                return;
            } finally {
                group.clear();
            }
        }
    }

    private void commit(List<Pending> group) throws InterruptedException {
        sizes.record(group.size());
        try {
            writer.write(group.stream().map(Pending::event).toList());
            group.forEach(p -> p.written().complete(null));
            waker.wake();
        } catch (RefusedFact e) {
            // One of them cannot be stored: each by itself, so that it takes no other down with it.
            if (group.size() == 1) {
                group.getFirst().written().completeExceptionally(e);
                return;
            }
            for (Pending one : group) {
                commit(List.of(one));
            }
        } catch (RuntimeException e) {
            LOG.error("{} facts could not be written; their senders are told so", group.size(), e);
            group.forEach(p -> p.written().completeExceptionally(e));
        }
    }

    /** What was taken is written before this returns. */
    @Override
    public synchronized void stop() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server begins and after it has answered its last request. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 8_192;
    }
}
