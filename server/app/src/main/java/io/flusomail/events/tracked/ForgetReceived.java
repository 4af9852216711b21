package io.flusomail.events.tracked;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets the names of reports after seven days, so many at a time that nobody waits long for a lock. */
@Component
class ForgetReceived implements Housekeeping {

    static final Duration KEPT = Duration.ofDays(7);
    private static final int AT_A_TIME = 10_000;

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
        int forgotten = AT_A_TIME;
        while (forgotten == AT_A_TIME) {
            forgotten = store.forgetBefore(before, AT_A_TIME);
        }
    }
}
