package io.flusomail.campaigns;

import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Moves that no person makes: the clock's, the freeze's and the delivery's. Called within a transaction. */
@Component
class CampaignMoves {

    /** After this a campaign's figures are taken as they are. */
    static final Duration SETTLES_AFTER = Duration.ofHours(72);

    private final ProgressStore progress;
    private final Jobs jobs;
    private final CampaignFrames frames;
    private final Clock clock;

    CampaignMoves(ProgressStore progress, Jobs jobs, CampaignFrames frames, Clock clock) {
        this.progress = progress;
        this.jobs = jobs;
        this.frames = frames;
        this.clock = clock;
    }

    /** A scheduled campaign's time has come: it starts, or fails with the reason that the gates give now. */
    boolean startScheduled(Campaign campaign, FlightCheck found) {
        if (!found.clear()) {
            String reason = found.problems().getFirst().message();
            failed(campaign, reason);
            return false;
        }
        JobId job = Objects.requireNonNull(campaign.progress().job());
        progress.start(campaign.id(), SourceId.next(), job, clock.instant());
        frames.moved(campaign.id());
        return true;
    }

    /** Waits for the end of the undo window with a job of its own; false when there is nothing to wait for. */
    boolean waits(Campaign campaign) {
        Instant releaseAt = campaign.progress().releaseAt();
        if (releaseAt == null || !clock.instant().isBefore(releaseAt)) {
            return false;
        }
        JobId later = jobs.enqueueAt(JobId.next(), SendCampaign.JOB, Map.of("campaign_id", campaign.id()), releaseAt);
        progress.continueWith(campaign.id(), later);
        return true;
    }

    void sending(Campaign campaign) {
        progress.sending(campaign.id());
        frames.moved(campaign.id());
    }

    void sent(Campaign campaign) {
        progress.sent(campaign.id());
        jobs.enqueueAt(
                JobId.next(),
                CompleteCampaign.JOB,
                Map.of("campaign_id", campaign.id()),
                clock.instant().plus(SETTLES_AFTER));
        frames.sent(campaign.id());
    }

    void failed(Campaign campaign, String reason) {
        progress.fail(campaign.id(), reason);
        frames.moved(campaign.id());
    }

    void pausedByProvider(Campaign campaign, String reason) {
        progress.pause(campaign.id(), "provider", reason);
        frames.moved(campaign.id());
    }
}
