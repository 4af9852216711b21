package io.flusomail.campaigns;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.SourceState;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.CampaignId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends again, at a person's word, to those of whom nobody knows whether they got it. */
@Service
class ResendUncertain {

    private final Campaigns campaigns;
    private final Ledger ledger;
    private final AuditTrail audit;

    ResendUncertain(Campaigns campaigns, Ledger ledger, AuditTrail audit) {
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.audit = audit;
    }

    /**
     * Sends again to the rows that are uncertain; answers how many. Where there are any, the campaign hears from the
     * ledger that it goes on.
     */
    @Transactional
    public long send(CampaignId id) {
        Campaign campaign = sent(campaigns.locked(id));
        long again = ledger.resendUncertain(campaign.source());
        audit.record("campaign.resent_uncertain", "campaign", id, null, again);
        return again;
    }

    /** How many that would be. */
    @Transactional(readOnly = true)
    public long count(CampaignId id) {
        Campaign campaign = sent(campaigns.get(id));
        return ledger.counts(campaign.source()).of(SendStatus.UNCERTAIN);
    }

    private Campaign sent(Campaign campaign) {
        if (!campaign.status().released() || !released(campaign)) {
            throw campaign.wrongState("sent again");
        }
        return campaign;
    }

    /** A pause may be the freeze's: then nothing has left yet. */
    private boolean released(Campaign campaign) {
        return ledger.state(campaign.source())
                .filter(state -> state.phase() != SourceState.Phase.HELD)
                .isPresent();
    }
}
