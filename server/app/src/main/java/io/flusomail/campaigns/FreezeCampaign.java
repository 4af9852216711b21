package io.flusomail.campaigns;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/**
 * Freezes the audience of a campaign chunk by chunk and then lets it go. A run that dies goes on after the last chunk
 * that was committed; one that finds the campaign paused, cancelled or undone stops.
 */
@Component
class FreezeCampaign implements JobHandler {

    private final FreezeSteps steps;

    FreezeCampaign(FreezeSteps steps) {
        this.steps = steps;
    }

    /** What the job is about. */
    record Payload(CampaignId campaignId) {}

    /** How far it is. */
    record Frozen(long pending, long skipped) {}

    @Override
    public String kind() {
        return SendCampaign.JOB;
    }

    @Override
    public void run(JobRun run) {
        CampaignId id = run.payload(Payload.class).campaignId();
        if (!steps.begin(id, run.id())) {
            return;
        }
        long pending = 0;
        long skipped = 0;
        FreezeSteps.Chunk chunk = steps.freezeNext(id, run.id());
        while (chunk.more()) {
            pending += chunk.pending();
            skipped += chunk.skipped();
            run.progress(new Frozen(pending, skipped));
            chunk = steps.freezeNext(id, run.id());
        }
        steps.release(id, run.id());
    }

    @Override
    public void givenUp(JobRun run) {
        steps.giveUp(run.payload(Payload.class).campaignId(), run.id());
    }
}
