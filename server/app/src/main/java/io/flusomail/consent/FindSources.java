package io.flusomail.consent;

import io.flusomail.platform.jobs.Housekeeping;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Finds in the ledger by which source consent was given that stood before that was kept with it; nothing is left to do then. */
@Component
class FindSources implements Housekeeping {

    private static final int AT_A_TIME = 5_000;

    private final SourceStore store;

    FindSources(SourceStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "consent.find-sources";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        Housekeeping.all(AT_A_TIME, store::find);
    }
}
