package io.flusomail.campaigns;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From <em>Send</em> or <em>Schedule</em> to a job that freezes the audience. */
@Service
class SendCampaign {

    static final String JOB = "campaigns.freeze";
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final ProgressStore progress;
    private final Campaigns campaigns;
    private final CheckCampaign check;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final Clock clock;

    SendCampaign(
            ProgressStore progress,
            Campaigns campaigns,
            CheckCampaign check,
            Jobs jobs,
            AuditTrail audit,
            Clock clock) {
        this.progress = progress;
        this.campaigns = campaigns;
        this.check = check;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a send would meet; nothing is changed. */
    @Transactional(readOnly = true)
    public FlightCheck dryRun(CampaignId id) {
        return check.check(campaigns.get(id));
    }

    /** Sends now: the audience is frozen at once, and nothing leaves before the undo window is over. */
    @Transactional
    public Campaign now(CampaignId id, Duration undo) {
        Campaign campaign = ready(id, CampaignStatus.PREPARING, "sent");
        JobId job = jobs.enqueue(JobId.next(), JOB, Map.of("campaign_id", id));
        progress.start(id, SourceId.next(), job, clock.instant().plus(undo));
        audit.record("campaign.sent", "campaign", id, campaign.status().code(), CampaignStatus.PREPARING.code());
        return campaigns.get(id);
    }

    /** Sends at a time to come; scheduling again replaces the time. */
    @Transactional
    public Campaign at(CampaignId id, Instant when) {
        Campaign campaign = campaigns.locked(id);
        Instant now = clock.instant();
        if (!when.isAfter(now)) {
            throw ProblemException.invalid(
                    "scheduled_send_date", "in_the_past", "scheduled_send_date lies in the future.");
        }
        if (when.isAfter(now.plus(FARTHEST))) {
            throw ProblemException.invalid("scheduled_send_date", "too_far", "scheduled_send_date is within a year.");
        }
        if (campaign.status() != CampaignStatus.SCHEDULED) {
            ready(id, CampaignStatus.SCHEDULED, "scheduled");
        } else if (campaign.progress().job() != null) {
            jobs.cancel(campaign.progress().job());
        }
        JobId job = jobs.enqueueAt(JobId.next(), JOB, Map.of("campaign_id", id), when);
        progress.schedule(id, job, when);
        audit.record("campaign.scheduled", "campaign", id, null, when);
        return campaigns.get(id);
    }

    private Campaign ready(CampaignId id, CampaignStatus next, String verb) {
        Campaign campaign = campaigns.locked(id);
        campaign.requireCanBecome(next, verb);
        if (!campaign.progress().approval().lets()) {
            throw new ProblemException(
                    CampaignProblems.CAMPAIGN_NOT_APPROVED,
                    "The campaign waits for an approval.",
                    new FieldError("approval_status", "not_approved", "The campaign waits for an approval."));
        }
        refuseUnready(check.check(campaign));
        if (campaign.progress().job() != null) {
            jobs.cancel(campaign.progress().job());
        }
        return campaign;
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
