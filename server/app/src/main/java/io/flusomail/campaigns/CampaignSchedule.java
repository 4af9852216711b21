package io.flusomail.campaigns;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When campaigns are sent: the date that may be chosen, and the job that waits for it or begins at once. Called within a
 * transaction.
 */
@Component
class CampaignSchedule {

    private static final Duration FARTHEST = Duration.ofDays(366);

    private final ProgressStore progress;
    private final Jobs jobs;
    private final AuditTrail audit;
    private final Clock clock;

    CampaignSchedule(ProgressStore progress, Jobs jobs, AuditTrail audit, Clock clock) {
        this.progress = progress;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** 422 for a date that is past or farther than a year. */
    void requirePossible(Instant when) {
        if (!isAhead(when)) {
            throw ProblemException.invalid(
                    "scheduled_send_date", "in_the_past", "scheduled_send_date lies in the future.");
        }
        if (when.isAfter(clock.instant().plus(FARTHEST))) {
            throw ProblemException.invalid("scheduled_send_date", "too_far", "scheduled_send_date is within a year.");
        }
    }

    boolean isAhead(@Nullable Instant when) {
        return when != null && when.isAfter(clock.instant());
    }

    /** Begins now; nothing leaves before the undo window is over. */
    void start(Campaign campaign, Duration undo) {
        Instant now = clock.instant();
        JobId job = job(campaign, now);
        progress.start(campaign.id(), SourceId.next(), job, now.plus(undo));
        audit.record(
                "campaign.sent", "campaign", campaign.id(), campaign.status().code(), CampaignStatus.PREPARING.code());
    }

    /** Lets a job wait for the date. */
    void set(Campaign campaign, Instant when) {
        requirePossible(when);
        JobId job = job(campaign, when);
        progress.schedule(campaign.id(), job, when);
        boolean waited = campaign.status() == CampaignStatus.SCHEDULED;
        audit.record(
                "campaign.scheduled",
                "campaign",
                campaign.id(),
                waited ? campaign.draft().scheduledFor() : null,
                when);
    }

    /** The campaign has one job; a former one, for another date, gives up. */
    private JobId job(Campaign campaign, Instant at) {
        if (campaign.progress().job() != null) {
            jobs.cancel(campaign.progress().job());
        }
        return jobs.enqueueAt(JobId.next(), SendCampaign.JOB, Map.of("campaign_id", campaign.id()), at);
    }

    /** The author changed the date: a draft only keeps it, a scheduled campaign waits for the new one. */
    void moved(Campaign before, @Nullable Instant when) {
        if (when == null || Objects.equals(before.draft().scheduledFor(), when)) {
            return;
        }
        requirePossible(when);
        if (before.status() == CampaignStatus.SCHEDULED) {
            set(before, when);
        }
    }
}
