package io.flusomail.consent.pace;

import io.flusomail.delivery.WaitingMails;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.jobs.Jobs;
import java.util.List;
import org.springframework.stereotype.Component;

/** When the pace changes, whoever waits by the old one asks again. */
@Component
class ReleaseWaiting implements JobHandler {

    private static final String KIND = "consent.release-waiting";
    private static final List<String> REASONS = List.of("quiet_hours", "frequency_cap");
    private static final int AT_A_TIME = 5_000;

    private final WaitingMails mails;

    ReleaseWaiting(WaitingMails mails) {
        this.mails = mails;
    }

    /** Nothing to say: all that wait are meant. */
    record Payload() {}

    static void soon(Jobs jobs) {
        jobs.enqueue(JobId.next(), KIND, new Payload());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        int released = AT_A_TIME;
        while (released == AT_A_TIME) {
            released = mails.hurry(REASONS, AT_A_TIME);
        }
    }
}
