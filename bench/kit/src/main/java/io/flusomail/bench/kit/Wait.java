package io.flusomail.bench.kit;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Waiting with an end. */
public final class Wait {
    private static final int POLL_MILLIS = 50;

    private Wait() {}

    /** A condition that may fail for the moment, for instance because the application is down. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Returns when the condition holds; one that throws counts as not yet.
     *
     * @param what what is waited for, for the message
     * @throws AssertionError when the time is over
     */
    public static void until(Duration atMost, String what, Condition condition) throws InterruptedException {
        until(atMost, () -> what, condition);
    }

    /** The same with a message that is made at the end. */
    public static void until(Duration atMost, Supplier<String> what, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what.get(), last);
    }

    /** Up to so many milliseconds, evenly. */
    public static void random(int mostMillis) throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(mostMillis + 1));
    }
}
