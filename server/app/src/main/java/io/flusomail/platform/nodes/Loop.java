package io.flusomail.platform.nodes;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A background loop on a virtual thread of its own: calls {@link Turn#turn()} again at once while it answers that there
 * was work, else waits for {@link #wake()} or the pause. A turn that throws is logged and tried again after a growing,
 * jittered pause of at most 30 s, so that a dead database costs nothing but time.
 */
public final class Loop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** One round of work. */
    @FunctionalInterface
    public interface Turn {
        /** Whether there was work, so that more may follow at once. */
        boolean turn() throws Exception;
    }

    private final String name;
    private final Duration pause;
    private final Turn turn;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closing;
    private @Nullable Thread thread;

    public Loop(String name, Duration pause, Turn turn) {
        this.name = name;
        this.pause = pause;
        this.turn = turn;
    }

    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name(name).start(this::run);
        }
    }

    /** Ends a pause early. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    public boolean closing() {
        return closing;
    }

    private void run() {
        int failures = 0;
        while (!closing) {
            try {
                boolean worked = turn.turn();
                failures = 0;
                if (!worked) {
                    rest(pause);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                failures++;
                Duration wait = afterFailure(failures);
                LOG.warn(
                        "{} failed ({} in a row), tries again in {} ms: {}",
                        name,
                        failures,
                        wait.toMillis(),
                        e.toString());
                LOG.debug("{}", name, e);
                restQuietly(wait);
            }
        }
    }

    private Duration afterFailure(int failures) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), 200L << Math.min(failures, 10));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private void rest(Duration time) throws InterruptedException {
        if (wake.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void restQuietly(Duration time) {
        try {
            rest(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the running turn end and waits for it, at most 20 s. */
    @Override
    public void close() {
        closing = true;
        wake();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            if (!running.join(Duration.ofSeconds(20))) {
                LOG.warn("{} did not end within 20 s and is interrupted", name);
                running.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
