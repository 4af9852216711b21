package io.flusomail.campaigns;

import io.flusomail.delivery.PauseReason;
import io.flusomail.delivery.SourceState;
import io.flusomail.delivery.spi.SourceListener;
import io.flusomail.platform.ids.SourceId;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Hears from delivery what becomes of a campaign's source, in the transaction that changes it. */
@Component
class CampaignListener implements SourceListener {

    private final CampaignStore store;
    private final CampaignMoves moves;

    CampaignListener(CampaignStore store, CampaignMoves moves) {
        this.store = store;
        this.moves = moves;
    }

    @Override
    public void changed(SourceId source, SourceState state) {
        store.lockBySource(source).ifPresent(campaign -> apply(campaign, state));
    }

    private void apply(Campaign campaign, SourceState state) {
        switch (state.phase()) {
            case FINISHED -> {
                if (campaign.status().canBecome(CampaignStatus.SENT)) {
                    moves.sent(campaign);
                }
            }
            case PAUSED -> {
                PauseReason reason = state.pause();
                if (campaign.status() == CampaignStatus.SENDING
                        && reason != null
                        && reason.kind() == PauseReason.Kind.PROVIDER) {
                    moves.pausedByProvider(
                            campaign,
                            Objects.requireNonNullElse(reason.text(), "The provider takes nothing at the moment."));
                }
            }
            case SENDING -> {
                boolean recovered = campaign.status() == CampaignStatus.PAUSED
                        && "provider".equals(campaign.progress().pausedBy());
                if (recovered || isOver(campaign)) {
                    moves.sending(campaign);
                }
            }
            case HELD, CANCELLED -> {
                // Both are of our own making.
            }
        }
    }

    /** Rows that were given up for uncertain go once more. */
    private static boolean isOver(Campaign campaign) {
        return campaign.status() == CampaignStatus.SENT || campaign.status() == CampaignStatus.COMPLETED;
    }
}
