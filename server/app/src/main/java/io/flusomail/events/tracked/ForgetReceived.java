package io.flusomail.events.tracked;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets the names of reports after seven days. */
@Component
class ForgetReceived implements Housekeeping {

    static final Duration KEPT = Duration.ofDays(7);

    private final ReceivedStore store;
    private final Clock clock;

    ForgetReceived(ReceivedStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "events.forget-received";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        Housekeeping.all(most -> store.forgetBefore(before, most));
    }
}
