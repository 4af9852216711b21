package io.flusomail.consent.pace;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Takes away what was let go and never heard of. */
@Component
class ForgetLetGo implements Housekeeping {

    private final PaceStore store;
    private final Clock clock;

    ForgetLetGo(PaceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "consent.forget-let-go";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(PaceStore.HEARD_WITHIN);
        Housekeeping.all(most -> store.forget(before, most));
    }
}
