package io.flusomail.campaigns;

import io.flusomail.content.Templates;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second pair of eyes: says yes or no to a campaign as it is now, until that changes. */
@Service
class Approvals {

    private final Campaigns campaigns;
    private final ApprovalStore store;
    private final ApprovalStandings standings;
    private final Templates templates;
    private final AuditTrail audit;
    private final Clock clock;

    Approvals(
            Campaigns campaigns,
            ApprovalStore store,
            ApprovalStandings standings,
            Templates templates,
            AuditTrail audit,
            Clock clock) {
        this.campaigns = campaigns;
        this.store = store;
        this.standings = standings;
        this.templates = templates;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the audit trail keeps. */
    record Said(ApprovalStatus approvalStatus, @Nullable String note) {}

    @Transactional
    public Campaign approve(CampaignId id, @Nullable String note) {
        return say(id, ApprovalStatus.APPROVED, note, "approved");
    }

    @Transactional
    public Campaign reject(CampaignId id, @Nullable String note) {
        return say(id, ApprovalStatus.REJECTED, note, "rejected");
    }

    private Campaign say(CampaignId id, ApprovalStatus word, @Nullable String note, String verb) {
        Campaign campaign = campaigns.locked(id);
        if (!campaign.status().editable()) {
            throw campaign.wrongState(verb);
        }
        Approval before = standings.of(campaign).approval();
        TemplateId template = campaign.draft().templateId();
        Integer version = template == null
                ? null
                : templates.require(template, "email_template_id").version();
        store.put(id, new Approval(word, Campaigns.author(), clock.instant(), note, version));
        audit.record("campaign." + verb, "campaign", id, said(before), new Said(word, note));
        return campaigns.get(id);
    }

    private static @Nullable Said said(Approval approval) {
        return approval.isSaid() ? new Said(approval.said(), approval.note()) : null;
    }

    /** What was said of a campaign is not said of what it has become. */
    void reconsider(Campaign before, CampaignDraft after) {
        if (before.approval().isSaid() && !before.draft().sendsTheSameAs(after)) {
            store.put(before.id(), Approval.NONE);
            audit.record("campaign.approval_lapsed", "campaign", before.id(), said(before.approval()), null);
        }
    }

    /** 409 unless the campaign was approved, or needs nobody's approval. */
    void require(Campaign campaign) {
        String obstacle = standings.of(campaign).obstacle();
        if (obstacle != null) {
            throw new ProblemException(
                    CampaignProblems.CAMPAIGN_NOT_APPROVED,
                    obstacle,
                    new FieldError("approval_status", "not_approved", obstacle));
        }
    }
}
