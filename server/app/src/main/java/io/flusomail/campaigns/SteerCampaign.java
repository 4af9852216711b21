package io.flusomail.campaigns;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.PauseReason;
import io.flusomail.delivery.SourceState;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Jobs;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pause, resume, undo and cancel: what a person can do to a campaign on its way, at any moment. */
@Service
class SteerCampaign {

    private static final String BY_PERSON = "person";

    private final ProgressStore progress;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Jobs jobs;
    private final AuditTrail audit;

    SteerCampaign(ProgressStore progress, Campaigns campaigns, Ledger ledger, Jobs jobs, AuditTrail audit) {
        this.progress = progress;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** Nothing more leaves, save what is on the wire. A campaign that a provider's fault paused then waits for a person. */
    @Transactional
    public Campaign pause(CampaignId id) {
        Campaign campaign = campaigns.locked(id);
        boolean takenOver = campaign.status() == CampaignStatus.PAUSED
                && !BY_PERSON.equals(campaign.progress().pausedBy());
        if (!takenOver) {
            campaign.requireCanBecome(CampaignStatus.PAUSED, "paused");
        }
        if (campaign.status() != CampaignStatus.PREPARING) {
            ledger.pause(campaign.source(), PauseReason.byPerson());
        }
        progress.pause(id, BY_PERSON, "Paused by a person.");
        return moved(campaign, "campaign.paused");
    }

    @Transactional
    public Campaign resume(CampaignId id) {
        Campaign campaign = campaigns.locked(id);
        if (campaign.status() != CampaignStatus.PAUSED) {
            throw campaign.wrongState("resumed");
        }
        if (released(campaign)) {
            ledger.resume(campaign.source());
            progress.sending(id);
            return moved(campaign, "campaign.resumed");
        }
        JobId job = jobs.enqueue(JobId.next(), SendCampaign.JOB, Map.of("campaign_id", id));
        progress.prepareAgain(id, job);
        return moved(campaign, "campaign.resumed");
    }

    /** Takes a send back before anything has left: the campaign is a draft again. Also unschedules. */
    @Transactional
    public Campaign undo(CampaignId id) {
        Campaign campaign = campaigns.locked(id);
        campaign.requireCanBecome(CampaignStatus.DRAFT, "undone");
        drop(campaign);
        progress.undo(id);
        return moved(campaign, "campaign.undone");
    }

    @Transactional
    public Campaign cancel(CampaignId id) {
        Campaign campaign = campaigns.locked(id);
        campaign.requireCanBecome(CampaignStatus.CANCELLED, "cancelled");
        drop(campaign);
        progress.cancel(id);
        return moved(campaign, "campaign.cancelled");
    }

    private void drop(Campaign campaign) {
        if (campaign.progress().job() != null) {
            jobs.cancel(campaign.progress().job());
        }
        if (campaign.progress().source() != null
                && ledger.state(campaign.progress().source()).isPresent()) {
            ledger.cancel(campaign.progress().source());
        }
    }

    /** Whether the workers have been let at it already, so that a pause was the ledger's and not the freeze's. */
    private boolean released(Campaign campaign) {
        return ledger.state(campaign.source())
                .filter(state -> state.phase() != SourceState.Phase.HELD)
                .isPresent();
    }

    private Campaign moved(Campaign before, String action) {
        Campaign after = campaigns.get(before.id());
        audit.record(
                action,
                "campaign",
                before.id(),
                before.status().code(),
                after.status().code());
        return after;
    }
}
