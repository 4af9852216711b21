package io.flusomail.campaigns;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.live.LiveFeed;
import io.flusomail.platform.scope.WorkspaceScope;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells open screens of campaigns, with their figures as the running transaction sees them. */
@Component
class CampaignFrames {

    private final CampaignStore store;
    /** Asked for late: the ledger, whose figures they are, tells this module what becomes of campaigns. */
    private final ObjectProvider<CampaignAnswers> answers;

    private final LiveFeed live;

    CampaignFrames(CampaignStore store, ObjectProvider<CampaignAnswers> answers, LiveFeed live) {
        this.store = store;
        this.answers = answers;
        this.live = live;
    }

    void created(Campaign campaign) {
        publish("email_campaign.created", campaign);
    }

    void sent(CampaignId id) {
        store.find(id).ifPresent(campaign -> publish("email_campaign.sent", campaign));
    }

    /** Its status or its figures are others than before. */
    void moved(CampaignId id) {
        store.find(id).ifPresent(campaign -> publish("email_campaign.performance_update", campaign));
    }

    private void publish(String event, Campaign campaign) {
        live.publish(
                WorkspaceScope.current(),
                event,
                CampaignFrame.of(answers.getObject().one(campaign)));
    }
}
