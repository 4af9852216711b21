package io.flusomail.audience.ingest;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntUnaryOperator;
import org.springframework.stereotype.Component;

/** Forgets after thirty days what visitors did of whom nobody came to know who they are, and then the visitors. */
@Component
class ForgetVisitors implements Housekeeping {

    static final Duration KEPT = Duration.ofDays(30);
    private static final int AT_A_TIME = 10_000;

    private final OldVisitorStore store;
    private final Clock clock;

    ForgetVisitors(OldVisitorStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audience.forget-visitors";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        all(most -> store.forgetEvents(before, most));
        all(most -> store.forgetVisitors(before, most));
    }

    private static void all(IntUnaryOperator forget) {
        int forgotten = AT_A_TIME;
        while (forgotten == AT_A_TIME) {
            forgotten = forget.applyAsInt(AT_A_TIME);
        }
    }
}
