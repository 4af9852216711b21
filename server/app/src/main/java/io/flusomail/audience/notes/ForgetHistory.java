package io.flusomail.audience.notes;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets after half a year what values were before. */
@Component
class ForgetHistory implements Housekeeping {

    static final Duration KEPT = Duration.ofDays(180);

    private final HistoryStore store;
    private final Clock clock;

    ForgetHistory(HistoryStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audience.forget-history";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        Housekeeping.all(most -> store.forget(before, most));
    }
}
