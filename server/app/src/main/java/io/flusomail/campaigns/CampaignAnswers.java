package io.flusomail.campaigns;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.SendCounts;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.tracking.TrackedCounts;
import io.flusomail.tracking.Tracking;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts campaigns and their figures together; two statements for the figures of a whole page. */
@Component
class CampaignAnswers {

    private final Ledger ledger;
    private final Tracking tracking;

    CampaignAnswers(Ledger ledger, Tracking tracking) {
        this.ledger = ledger;
        this.tracking = tracking;
    }

    @Transactional(readOnly = true)
    public CampaignAnswer one(Campaign campaign) {
        return all(List.of(campaign)).getFirst();
    }

    @Transactional(readOnly = true)
    public List<CampaignAnswer> all(List<Campaign> campaigns) {
        List<SourceId> sources = campaigns.stream()
                .map(c -> c.progress().source())
                .filter(Objects::nonNull)
                .toList();
        Map<SourceId, SendCounts> sends = sources.isEmpty() ? Map.of() : ledger.counts(sources);
        Map<SourceId, TrackedCounts> tracked = sources.isEmpty() ? Map.of() : tracking.counts(sources);
        return campaigns.stream().map(c -> answer(c, sends, tracked)).toList();
    }

    private static CampaignAnswer answer(
            Campaign campaign, Map<SourceId, SendCounts> sends, Map<SourceId, TrackedCounts> tracked) {
        SourceId source = campaign.progress().source();
        SendCounts none = new SendCounts(Map.of(), Map.of());
        return CampaignAnswer.of(
                campaign,
                source == null ? none : sends.getOrDefault(source, none),
                source == null ? TrackedCounts.NONE : tracked.getOrDefault(source, TrackedCounts.NONE));
    }
}
