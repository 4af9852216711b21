package io.flusomail.campaigns;

import io.flusomail.campaigns.FlightCheck.Finding;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** <em>Send</em> and <em>Schedule</em>: asks every gate, then lets the campaign depart. */
@Service
class SendCampaign {

    static final String JOB = "campaigns.freeze";

    private final Campaigns campaigns;
    private final Approvals approvals;
    private final CheckCampaign check;
    private final CampaignSchedule schedule;

    SendCampaign(Campaigns campaigns, Approvals approvals, CheckCampaign check, CampaignSchedule schedule) {
        this.campaigns = campaigns;
        this.approvals = approvals;
        this.check = check;
        this.schedule = schedule;
    }

    /** A campaign on its way, and what was worth a look when it left. */
    record Departure(Campaign campaign, List<Finding> warnings) {}

    /** What a send would meet; nothing is changed. */
    @Transactional(readOnly = true)
    public FlightCheck dryRun(CampaignId id, @Nullable Instant when) {
        Campaign campaign = campaigns.get(id);
        if (when != null) {
            schedule.requirePossible(when);
        }
        return check.check(campaign);
    }

    /**
     * Sends at that date; without one at the date that the draft has ahead of it, else now: the audience is frozen at
     * once, and nothing leaves before the undo window is over. What is scheduled already is sent now, too.
     */
    @Transactional
    public Departure send(CampaignId id, @Nullable Instant when, Duration undo) {
        Campaign campaign = campaigns.locked(id);
        Instant noted = campaign.draft().scheduledFor();
        if (when != null) {
            return at(id, when);
        }
        if (campaign.status() == CampaignStatus.DRAFT && noted != null && schedule.isAhead(noted)) {
            return at(id, noted);
        }
        List<Finding> warnings = ready(campaign, CampaignStatus.PREPARING, "sent");
        schedule.start(campaign, undo);
        return new Departure(campaigns.get(id), warnings);
    }

    /** Sends at a time to come; scheduling again replaces the time. */
    @Transactional
    public Departure at(CampaignId id, Instant when) {
        Campaign campaign = campaigns.locked(id);
        schedule.requirePossible(when);
        List<Finding> warnings = ready(campaign, CampaignStatus.SCHEDULED, "scheduled");
        schedule.set(campaign, when);
        return new Departure(campaigns.get(id), warnings);
    }

    private List<Finding> ready(Campaign campaign, CampaignStatus next, String verb) {
        if (campaign.status() != CampaignStatus.SCHEDULED) {
            campaign.requireCanBecome(next, verb);
        }
        approvals.require(campaign);
        FlightCheck found = check.check(campaign);
        refuseUnready(found);
        return found.warnings();
    }

    private static void refuseUnready(FlightCheck found) {
        if (!found.clear()) {
            List<FieldError> fields = found.problems().stream()
                    .map(p -> new FieldError(p.field(), p.code(), p.message()))
                    .toList();
            throw new ProblemException(
                    CampaignProblems.CAMPAIGN_NOT_READY, fields.getFirst().message(), fields, null);
        }
    }
}
