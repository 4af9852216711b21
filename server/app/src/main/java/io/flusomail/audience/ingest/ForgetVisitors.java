package io.flusomail.audience.ingest;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets after thirty days what visitors did of whom nobody came to know who they are, and then the visitors. */
@Component
class ForgetVisitors implements Housekeeping {

    static final Duration KEPT = Duration.ofDays(30);

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
        Housekeeping.all(most -> store.forgetEvents(before, most));
        Housekeeping.all(most -> store.forgetVisitors(before, most));
    }
}
