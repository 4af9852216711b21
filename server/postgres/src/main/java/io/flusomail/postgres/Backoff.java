package io.flusomail.postgres;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Growing, capped, jittered pauses between attempts. Not thread-safe. */
final class Backoff {
    private final Duration first;
    private final Duration cap;
    private final RandomGenerator random;
    private Duration current;

    Backoff(Duration first, Duration cap, RandomGenerator random) {
        this.first = first;
        this.cap = cap;
        this.random = random;
        this.current = first;
    }

    /** Between half and all of the current step; the step then doubles up to the cap. */
    Duration next() {
        long nanos = current.toNanos();
        Duration pause = Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
        Duration doubled = current.multipliedBy(2);
        current = doubled.compareTo(cap) > 0 ? cap : doubled;
        return pause;
    }

    void reset() {
        current = first;
    }
}
