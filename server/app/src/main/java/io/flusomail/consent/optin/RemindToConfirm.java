package io.flusomail.consent.optin;

import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a second time, in due course. */
@Component
class RemindToConfirm implements JobHandler {

    static final String KIND = "consent.remind-to-confirm";

    private final AskToConfirm asking;

    RemindToConfirm(AskToConfirm asking) {
        this.asking = asking;
    }

    /**
     * Whom, and which question it repeats.
     *
     * @param waited whether a place waited for the answer; null in jobs of the time before that was asked
     */
    record Payload(UUID optIn, Instant askedAt, @Nullable Boolean waited) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        Payload payload = run.payload(Payload.class);
        asking.remind(payload.optIn(), payload.askedAt(), Boolean.TRUE.equals(payload.waited()));
    }
}
