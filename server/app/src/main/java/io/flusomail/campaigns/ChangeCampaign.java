package io.flusomail.campaigns;

import io.flusomail.platform.ids.CampaignId;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes a campaign of which nothing is frozen, and what hangs on its words: its schedule and its approval. */
@Service
class ChangeCampaign {

    private final Campaigns campaigns;
    private final CampaignSchedule schedule;
    private final Approvals approvals;

    ChangeCampaign(Campaigns campaigns, CampaignSchedule schedule, Approvals approvals) {
        this.campaigns = campaigns;
        this.schedule = schedule;
        this.approvals = approvals;
    }

    /** What it was and what it is. */
    record Changed(Campaign before, Campaign after) {}

    /** @param wanted made of the campaign as it is while nobody else can change it */
    @Transactional
    public Changed change(CampaignId id, Function<Campaign, CampaignRequest> wanted) {
        Campaign before = campaigns.locked(id);
        before.requireEditable();
        CampaignDraft draft = wanted.apply(before).over(before);
        campaigns.save(before, draft);
        schedule.moved(before, draft.scheduledFor());
        approvals.reconsider(before, draft);
        return new Changed(before, campaigns.get(id));
    }
}
