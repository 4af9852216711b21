package io.flusomail.insights.dashboard;

import io.flusomail.campaigns.CampaignStatus;
import io.flusomail.campaigns.SentCampaigns;
import io.flusomail.events.EventKind;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.insights.course.FindCourse;
import io.flusomail.insights.course.FindCourse.Count;
import io.flusomail.platform.time.Step;
import io.flusomail.tracking.Hits;
import io.flusomail.tracking.Tracking;
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

    private final PeopleByStatus people;
    private final SentCampaigns campaigns;
    private final FindCourse course;
    private final Tracking tracking;
    private final Workspaces workspaces;
    private final Clock clock;

    Dashboard(
            PeopleByStatus people,
            SentCampaigns campaigns,
            FindCourse course,
            Tracking tracking,
            Workspaces workspaces,
            Clock clock) {
        this.people = people;
        this.campaigns = campaigns;
        this.course = course;
        this.tracking = tracking;
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
        Map<String, Long> contacts = people.byStatus();
        List<SentCampaigns.Summary> newest = campaigns.newest(NEWEST);
        long all = contacts.values().stream().mapToLong(Long::longValue).sum();
        return new Summary(contacts, all, newest, trend(workspace.timeZone()), alerts(workspace, newest));
    }

    private List<Day> trend(ZoneId zone) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate first = today.minusDays(DAYS - 1L);
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = now.plusSeconds(1);
        List<Count<Instant>> sends = course.overTime(new FindCourse.Part(Optional.empty(), from, to), Step.DAY, zone);
        List<Hits> hits = tracking.course(Optional.empty(), from, to, Step.DAY, zone);
        return IntStream.range(0, DAYS)
                .mapToObj(first::plusDays)
                .map(date -> day(date, date.atStartOfDay(zone).toInstant(), sends, hits))
                .toList();
    }

    private static Day day(LocalDate date, Instant start, List<Count<Instant>> sends, List<Hits> hits) {
        Optional<Hits> hit = hits.stream().filter(h -> h.at().equals(start)).findFirst();
        return new Day(
                date,
                of(start, EventKind.SENT, sends),
                of(start, EventKind.BOUNCED, sends),
                hit.map(Hits::opens).orElse(0L),
                hit.map(Hits::clicks).orElse(0L),
                hit.map(Hits::unsubscribes).orElse(0L));
    }

    private static long of(Instant start, EventKind kind, List<Count<Instant>> sends) {
        return sends.stream()
                .filter(c -> c.group().equals(start) && c.kind().equals(kind.code()))
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
