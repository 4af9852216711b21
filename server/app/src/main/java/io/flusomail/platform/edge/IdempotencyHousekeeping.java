package io.flusomail.platform.edge;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Forgets kept answers after 48 hours, and at start what an earlier run left unfinished. */
@Component
final class IdempotencyHousekeeping implements Housekeeping, ApplicationRunner {

    static final Duration KEPT = Duration.ofHours(48);

    private final IdempotencyStore store;
    private final Clock clock;

    IdempotencyHousekeeping(IdempotencyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "platform.forget-idempotency-keys";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        store.deleteBefore(clock.instant().minus(KEPT));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        store.releaseLeftOver();
    }
}
