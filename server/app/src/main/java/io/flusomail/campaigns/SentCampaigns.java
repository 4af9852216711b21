package io.flusomail.campaigns;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Campaigns as reports know them. */
@Service
public class SentCampaigns {

    private final CampaignStore store;

    SentCampaigns(CampaignStore store) {
        this.store = store;
    }

    /**
     * One campaign.
     *
     * @param source the ledger's name of its send; null while it has none
     */
    public record Summary(
            CampaignId id,
            String name,
            String code,
            CampaignStatus status,
            @Nullable String pauseReason,
            @Nullable SourceId source,
            @Nullable SenderId sender,
            @Nullable Instant startedAt,
            @Nullable Instant sentAt,
            Instant updatedAt) {}

    /** {@link ProblemException} of kind not-found when it is not of the bound workspace. */
    @Transactional(readOnly = true)
    public Summary get(CampaignId id) {
        return store.find(id).map(SentCampaigns::summary).orElseThrow(() -> ProblemException.notFound("campaign", id));
    }

    /** Those of them that are of the bound workspace. */
    @Transactional(readOnly = true)
    public List<Summary> find(Collection<CampaignId> ids) {
        return store.find(ids).stream().map(SentCampaigns::summary).toList();
    }

    /** The newest campaigns of the workspace. */
    @Transactional(readOnly = true)
    public List<Summary> newest(int limit) {
        return store.list(CampaignFilter.ALL, 0, limit).campaigns().stream()
                .map(SentCampaigns::summary)
                .toList();
    }

    private static Summary summary(Campaign campaign) {
        Campaign.Progress progress = campaign.progress();
        return new Summary(
                campaign.id(),
                campaign.draft().name(),
                campaign.draft().code(),
                campaign.status(),
                progress.pauseReason(),
                progress.source(),
                campaign.draft().senderId(),
                progress.startedAt(),
                progress.sentAt(),
                campaign.trail().updatedAt());
    }
}
