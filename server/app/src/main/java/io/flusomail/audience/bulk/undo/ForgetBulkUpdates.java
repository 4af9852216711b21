package io.flusomail.audience.bulk.undo;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets what bulk updates did when a day has passed since their end; one that is being taken back is waited for. */
@Component
class ForgetBulkUpdates implements Housekeeping {

    private final BulkUndoStore store;
    private final Clock clock;

    ForgetBulkUpdates(BulkUndoStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audience.forget-bulk-updates";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        Instant until = clock.instant().minus(BulkUndos.POSSIBLE);
        Housekeeping.all(most -> store.forget(until, most));
    }
}
