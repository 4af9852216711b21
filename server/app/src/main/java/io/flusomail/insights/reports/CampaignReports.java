package io.flusomail.insights.reports;

import io.flusomail.campaigns.SendRates;
import io.flusomail.campaigns.SentCampaigns;
import io.flusomail.campaigns.spi.CampaignAnalytics;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.SendCounts;
import io.flusomail.delivery.SendStatus;
import io.flusomail.insights.reports.CampaignReport.Totals;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.tracking.TrackedCounts;
import io.flusomail.tracking.Tracking;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a campaign's report together: figures from ledger and tracking, their course from what is kept over time. */
@Service
class CampaignReports implements CampaignAnalytics {

    private static final int TOP_LINKS = 50;
    private static final SendCounts NOTHING_SENT = new SendCounts(Map.of(), Map.of());
    private static final Period WHOLE = new Period(Optional.empty(), Optional.empty());

    private final SentCampaigns campaigns;
    private final Ledger ledger;
    private final Tracking tracking;
    private final Courses courses;
    private final Clock clock;

    CampaignReports(SentCampaigns campaigns, Ledger ledger, Tracking tracking, Courses courses, Clock clock) {
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.tracking = tracking;
        this.courses = courses;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public CampaignReport of(CampaignId id, Period period, Grouping grouping) {
        SentCampaigns.Summary campaign = campaigns.get(id);
        return reports(List.of(campaign), period, grouping).getFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<CampaignId, Object> of(Collection<CampaignId> ids) {
        Map<CampaignId, Object> reports = new HashMap<>();
        reports(campaigns.find(ids), WHOLE, Grouping.of(null))
                .forEach(report -> reports.put(report.campaignId(), report));
        return reports;
    }

    private List<CampaignReport> reports(List<SentCampaigns.Summary> of, Period period, Grouping grouping) {
        List<SourceId> sources = of.stream()
                .map(SentCampaigns.Summary::source)
                .filter(Objects::nonNull)
                .toList();
        Map<SourceId, SendCounts> sends = sources.isEmpty() ? Map.of() : ledger.counts(sources);
        Map<SourceId, TrackedCounts> tracked = sources.isEmpty() ? Map.of() : tracking.counts(sources);
        return of.stream()
                .map(campaign -> report(campaign, period, grouping, sends, tracked))
                .toList();
    }

    private CampaignReport report(
            SentCampaigns.Summary campaign,
            Period period,
            Grouping grouping,
            Map<SourceId, SendCounts> sends,
            Map<SourceId, TrackedCounts> tracked) {
        SourceId source = campaign.source();
        Instant from = period.from().orElse(campaign.startedAt() == null ? clock.instant() : campaign.startedAt());
        Instant to = period.to().orElse(clock.instant());
        if (source == null) {
            return report(campaign, from, to, grouping, NOTHING_SENT, TrackedCounts.NONE);
        }
        return report(
                campaign,
                from,
                to,
                grouping,
                sends.getOrDefault(source, NOTHING_SENT),
                tracked.getOrDefault(source, TrackedCounts.NONE));
    }

    private CampaignReport report(
            SentCampaigns.Summary campaign,
            Instant from,
            Instant to,
            Grouping grouping,
            SendCounts sends,
            TrackedCounts tracked) {
        Totals totals = totals(sends, tracked);
        Courses.Course found = courses.of(campaign.source(), campaign.sender(), from, to, grouping);
        Courses.Course course = totals.deliveredIsAssumed() ? found.withDeliveryAssumed() : found;
        return new CampaignReport(
                campaign.id(),
                campaign.status().code(),
                from,
                to,
                course.groupBy(),
                course.step(),
                totals,
                SendRates.of(sends, tracked).byName(),
                sends.skipped(),
                failures(sends),
                machines(tracked),
                course.series(),
                course.groups(),
                campaign.source() == null ? List.of() : tracking.topLinks(campaign.source(), TOP_LINKS),
                clock.instant());
    }

    private static Totals totals(SendCounts sends, TrackedCounts tracked) {
        long skipped = sends.of(SendStatus.SKIPPED);
        return new Totals(
                sends.total() - skipped,
                sends.accepted() + sends.of(SendStatus.BOUNCED),
                sends.accepted(),
                sends.of(SendStatus.DELIVERED) == 0,
                sends.of(SendStatus.BOUNCED),
                sends.of(SendStatus.COMPLAINED),
                sends.of(SendStatus.FAILED),
                skipped,
                sends.of(SendStatus.PENDING) + sends.of(SendStatus.CLAIMED),
                sends.of(SendStatus.DEFERRED),
                sends.of(SendStatus.UNCERTAIN),
                sends.of(SendStatus.CANCELLED),
                tracked.openedPeople(),
                tracked.clickedPeople(),
                tracked.opens(),
                tracked.clicks(),
                sum(tracked.machineOpens()),
                sum(tracked.machineClicks()),
                tracked.unsubscribes());
    }

    private static long sum(Map<String, Long> byReason) {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> machines(TrackedCounts tracked) {
        Map<String, Long> all = new HashMap<>(tracked.machineOpens());
        tracked.machineClicks().forEach((reason, hits) -> all.merge(reason, hits, Long::sum));
        return all;
    }

    private static Map<String, Long> failures(SendCounts sends) {
        Map<String, Long> all = new HashMap<>(sends.reasons().getOrDefault(SendStatus.BOUNCED, Map.of()));
        sends.reasons()
                .getOrDefault(SendStatus.FAILED, Map.of())
                .forEach((reason, n) -> all.merge(reason, n, Long::sum));
        return all;
    }
}
