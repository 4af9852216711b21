package io.flusomail.platform.jobs;

import java.time.Duration;
import java.util.function.IntUnaryOperator;

/** Recurring work that nobody watches: one node does it at a time, every so often, and it may be repeated safely. */
public interface Housekeeping {

    /** {@code <module>.<verb>}: {@code delivery.expire-leases}. */
    String name();

    Duration every();

    void run();

    /**
     * Repeats until nothing is left, ten thousand rows at a time, so that nobody waits long for a lock.
     *
     * @param some in a transaction of its own takes so many rows at most, and answers how many there were
     */
    static void all(IntUnaryOperator some) {
        all(10_000, some);
    }

    /** The same, so many rows at a time. */
    static void all(int most, IntUnaryOperator some) {
        while (some.applyAsInt(most) > 0) {
            // the next ones
        }
    }
}
