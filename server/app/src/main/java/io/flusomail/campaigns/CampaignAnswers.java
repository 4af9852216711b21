package io.flusomail.campaigns;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.SendCounts;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.tracking.TrackedCounts;
import io.flusomail.tracking.Tracking;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts campaigns and their figures together; the same few statements for one and for a whole page. */
@Component
class CampaignAnswers {

    private static final SendCounts NOTHING_SENT = new SendCounts(Map.of(), Map.of());

    private final Ledger ledger;
    private final Tracking tracking;
    private final ApprovalStandings approvals;
    private final CheckParts check;
    private final CampaignChanges changes;

    CampaignAnswers(
            Ledger ledger, Tracking tracking, ApprovalStandings approvals, CheckParts check, CampaignChanges changes) {
        this.ledger = ledger;
        this.tracking = tracking;
        this.approvals = approvals;
        this.check = check;
        this.changes = changes;
    }

    /** A campaign and how it does. */
    record Shown(CampaignId id, CampaignAnswer answer, Performance performance) {}

    @Transactional(readOnly = true)
    public CampaignAnswer one(Campaign campaign) {
        return all(List.of(campaign)).getFirst().answer();
    }

    @Transactional(readOnly = true)
    public List<Shown> all(List<Campaign> campaigns) {
        List<SourceId> sources = campaigns.stream()
                .map(c -> c.progress().source())
                .filter(Objects::nonNull)
                .toList();
        Map<SourceId, SendCounts> sends = sources.isEmpty() ? Map.of() : ledger.counts(sources);
        Map<SourceId, TrackedCounts> tracked = sources.isEmpty() ? Map.of() : tracking.counts(sources);
        var standings = approvals.of(campaigns);
        return campaigns.stream()
                .map(campaign -> shown(
                        campaign,
                        Objects.requireNonNull(standings.get(campaign.id())),
                        of(campaign, sends, NOTHING_SENT),
                        of(campaign, tracked, TrackedCounts.NONE)))
                .toList();
    }

    private static <T> T of(Campaign campaign, Map<SourceId, T> counts, T none) {
        SourceId source = campaign.progress().source();
        return source == null ? none : counts.getOrDefault(source, none);
    }

    private static Shown shown(
            Campaign campaign, ApprovalStandings.Standing standing, SendCounts sends, TrackedCounts tracked) {
        Performance performance = Performance.of(sends, tracked);
        return new Shown(campaign.id(), CampaignAnswer.of(campaign, standing, performance.counts()), performance);
    }

    /** Outside of a transaction, as {@link #changed}: the content is compiled, which takes a while. */
    public SavedCampaign created(Campaign made) {
        return new SavedCampaign(one(made), check.find(made).all(), null);
    }

    public SavedCampaign changed(ChangeCampaign.Changed changed) {
        Campaign now = changed.after();
        return new SavedCampaign(
                one(now),
                check.find(now).all(),
                changes.between(changed.before().draft(), now.draft()));
    }

    @Transactional(readOnly = true)
    public SavedCampaign sent(SendCampaign.Departure departure) {
        return new SavedCampaign(one(departure.campaign()), departure.warnings(), null);
    }
}
