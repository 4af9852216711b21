package io.flusomail.insights.dashboard;

import io.flusomail.audience.Audience;
import io.flusomail.campaigns.CampaignStatus;
import io.flusomail.campaigns.SentCampaigns;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.insights.hours.FindHours;
import io.flusomail.insights.hours.FindHours.Count;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person wants to know on coming in: how many, how it goes, what needs a look. */
@Service
class Dashboard {

    private static final int DAYS = 7;
    private static final int NEWEST = 8;

    private final Audience audience;
    private final SentCampaigns campaigns;
    private final FindHours hours;
    private final Workspaces workspaces;
    private final Clock clock;

    Dashboard(Audience audience, SentCampaigns campaigns, FindHours hours, Workspaces workspaces, Clock clock) {
        this.audience = audience;
        this.campaigns = campaigns;
        this.hours = hours;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * The first page.
     *
     * @param trend the last seven days in the workspace's zone, today last
     */
    record Summary(
            Map<String, Long> contactsByStatus,
            long contacts,
            List<SentCampaigns.Summary> campaigns,
            List<Day> trend,
            List<Alert> alerts) {}

    /** One day's figures, machines left out. */
    record Day(LocalDate date, long sent, long bounced, long opens, long clicks, long unsubscribes) {}

    /** Something that needs a person, and where. */
    record Alert(String code, String message, String link) {}

    @Transactional(readOnly = true)
    public Summary summary() {
        WorkspaceProfile workspace = workspaces.current();
        Map<String, Long> contacts = audience.countByStatus();
        List<SentCampaigns.Summary> newest = campaigns.newest(NEWEST);
        long all = contacts.values().stream().mapToLong(Long::longValue).sum();
        return new Summary(contacts, all, newest, trend(workspace.timeZone()), alerts(workspace, newest));
    }

    private List<Day> trend(ZoneId zone) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate first = today.minusDays(DAYS - 1L);
        List<Count> counts = hours.counts(new FindHours.Question(
                Optional.empty(),
                first.atStartOfDay(zone).toInstant(),
                now.plusSeconds(1),
                FindHours.Grouping.DAY,
                zone));
        return IntStream.range(0, DAYS)
                .mapToObj(first::plusDays)
                .map(date -> day(date, counts))
                .toList();
    }

    private static Day day(LocalDate date, List<Count> counts) {
        return new Day(
                date,
                of(date, "sent", counts),
                of(date, "bounced", counts),
                of(date, "opened", counts),
                of(date, "clicked", counts),
                of(date, "unsubscribed", counts));
    }

    private static long of(LocalDate date, String kind, List<Count> counts) {
        return counts.stream()
                .filter(c -> c.group().equals(date.toString()) && c.kind().equals(kind) && !c.machine())
                .mapToLong(Count::count)
                .sum();
    }

    private static List<Alert> alerts(WorkspaceProfile workspace, List<SentCampaigns.Summary> newest) {
        List<Alert> alerts = new ArrayList<>();
        if (workspace.postalAddress() == null || workspace.postalAddress().isBlank()) {
            alerts.add(new Alert(
                    "postal_address_missing",
                    "The workspace has no postal address; laws such as CAN-SPAM ask for one in commercial mail.",
                    "/settings/workspace"));
        }
        for (SentCampaigns.Summary campaign : newest) {
            if (campaign.status() == CampaignStatus.PAUSED) {
                alerts.add(new Alert(
                        "campaign_paused",
                        campaign.name() + " is paused: "
                                + Optional.ofNullable(campaign.pauseReason()).orElse("no reason given"),
                        "/campaigns/" + campaign.id()));
            }
            if (campaign.status() == CampaignStatus.FAILED) {
                alerts.add(new Alert("campaign_failed", campaign.name() + " failed.", "/campaigns/" + campaign.id()));
            }
        }
        return alerts;
    }
}
