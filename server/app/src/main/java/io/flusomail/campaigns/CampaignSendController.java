package io.flusomail.campaigns;

import io.flusomail.identity.SendingCare;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Begun;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be done to a campaign besides writing it. */
@RestController
@RequestMapping("/api/campaigns/{id}")
class CampaignSendController {

    private final SendCampaign send;
    private final SteerCampaign steer;
    private final CampaignAnswers answers;

    CampaignSendController(SendCampaign send, SteerCampaign steer, CampaignAnswers answers) {
        this.send = send;
        this.steer = steer;
        this.answers = answers;
    }

    /**
     * How to send.
     *
     * @param undoSeconds how long the send can still be taken back, 0 (not at all) to 300; the app gives the workspace's
     */
    record SendRequest(
            @Nullable Instant scheduledSendDate,
            @Nullable Boolean dryRun,
            @Nullable Integer undoSeconds) {}

    record ScheduleRequest(@Nullable Instant scheduledSendDate) {}

    @PostMapping("/send")
    @Requires("campaigns:send")
    @ApiResponse(
            responseCode = "200",
            description = "For a dry run: what stands in the way, and whom it would reach",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlightCheck.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted: the campaign on its way",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SavedCampaign.class)))
    ResponseEntity<?> send(
            @PathVariable CampaignId id,
            @RequestBody(required = false) @Nullable SendRequest given,
            @RequestParam(name = "dry_run", required = false, defaultValue = "false") boolean dryRun) {
        SendRequest request = given == null ? new SendRequest(null, null, null) : given;
        if (dryRun || Boolean.TRUE.equals(request.dryRun())) {
            return ResponseEntity.ok(send.dryRun(id, request.scheduledSendDate()));
        }
        SavedCampaign sent = answers.sent(send.send(id, request.scheduledSendDate(), undo(request.undoSeconds())));
        return Begun.at("/api/campaigns/" + id, sent);
    }

    @PostMapping("/schedule")
    @Requires("campaigns:send")
    @ApiResponses(
            @ApiResponse(
                    responseCode = "200",
                    description =
                            "The scheduled campaign; for a dry run, what stands in the way and whom it would reach",
                    content =
                            @Content(
                                    mediaType = "application/json",
                                    schema = @Schema(oneOf = {SavedCampaign.class, FlightCheck.class}))))
    ResponseEntity<?> schedule(
            @PathVariable CampaignId id,
            @RequestBody ScheduleRequest request,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        Instant when = request.scheduledSendDate();
        if (when == null) {
            throw ProblemException.invalid("scheduled_send_date", "required", "scheduled_send_date is required.");
        }
        return ResponseEntity.ok(dryRun ? send.dryRun(id, when) : answers.sent(send.at(id, when)));
    }

    @PostMapping("/pause")
    @Requires("campaigns:send")
    CampaignAnswer pause(@PathVariable CampaignId id) {
        return answers.one(steer.pause(id));
    }

    @PostMapping("/resume")
    @Requires("campaigns:send")
    CampaignAnswer resume(@PathVariable CampaignId id) {
        return answers.one(steer.resume(id));
    }

    @PostMapping("/undo")
    @Requires("campaigns:send")
    CampaignAnswer undo(@PathVariable CampaignId id) {
        return answers.one(steer.undo(id));
    }

    @PostMapping("/cancel")
    @Requires("campaigns:send")
    CampaignAnswer cancel(@PathVariable CampaignId id) {
        return answers.one(steer.cancel(id));
    }

    private static Duration undo(@Nullable Integer seconds) {
        int given = seconds == null ? 0 : seconds;
        if (given < 0 || given > SendingCare.LONGEST_UNDO) {
            throw ProblemException.invalid("undo_seconds", "out_of_range", "undo_seconds is between 0 and 300.");
        }
        return Duration.ofSeconds(given);
    }
}
