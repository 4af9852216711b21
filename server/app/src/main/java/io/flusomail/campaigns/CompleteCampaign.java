package io.flusomail.campaigns;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import org.springframework.stereotype.Component;

/** Closes the books of a campaign 72 hours after it was sent. */
@Component
class CompleteCampaign implements JobHandler {

    static final String JOB = "campaigns.complete";

    private final CampaignStore store;
    private final Transactions transactions;
    private final ProgressStore progress;

    CompleteCampaign(CampaignStore store, Transactions transactions, ProgressStore progress) {
        this.store = store;
        this.transactions = transactions;
        this.progress = progress;
    }

    @Override
    public String kind() {
        return JOB;
    }

    @Override
    public void run(JobRun run) {
        CampaignId id = run.payload(FreezeCampaign.Payload.class).campaignId();
        transactions.run(() -> store.lock(id)
                .filter(campaign -> campaign.status() == CampaignStatus.SENT)
                .ifPresent(_ -> progress.complete(id)));
    }
}
