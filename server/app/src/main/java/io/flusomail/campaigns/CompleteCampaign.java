package io.flusomail.campaigns;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Closes the books of a campaign 72 hours after it was sent. */
@Component
class CompleteCampaign implements JobHandler {

    static final String JOB = "campaigns.complete";

    private final CampaignStore store;
    private final Transactions transactions;
    private final ProgressStore progress;
    private final Clock clock;

    CompleteCampaign(CampaignStore store, Transactions transactions, ProgressStore progress, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return JOB;
    }

    /** One that went on after it was sent has another such job, later. */
    private boolean isSettled(Campaign campaign) {
        Instant sentAt = campaign.progress().sentAt();
        return campaign.status() == CampaignStatus.SENT
                && sentAt != null
                && !clock.instant().isBefore(sentAt.plus(CampaignMoves.SETTLES_AFTER));
    }

    @Override
    public void run(JobRun run) {
        CampaignId id = run.payload(FreezeCampaign.Payload.class).campaignId();
        transactions.run(() -> store.lock(id).filter(this::isSettled).ifPresent(_ -> progress.complete(id)));
    }
}
