package io.flusomail.campaigns;

import io.flusomail.identity.SendingCare;
import io.flusomail.messages.Mailings;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private static final int MOST_TESTS = 20;

    private final Campaigns campaigns;
    private final SendCampaign send;
    private final SteerCampaign steer;
    private final CampaignAnswers answers;
    private final Mailings mailings;

    CampaignSendController(
            Campaigns campaigns, SendCampaign send, SteerCampaign steer, CampaignAnswers answers, Mailings mailings) {
        this.campaigns = campaigns;
        this.send = send;
        this.steer = steer;
        this.answers = answers;
        this.mailings = mailings;
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

    record TestRequest(
            @Nullable List<String> emails, @Nullable ContactId contactId) {}

    record TestAnswer(List<String> emails) {}

    @PostMapping("/send")
    @Requires("campaigns:send")
    @ApiResponse(
            responseCode = "200",
            description = "For a dry run: what stands in the way, and whom it would reach",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FlightCheck.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted: the campaign on its way",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CampaignAnswer.class)))
    ResponseEntity<?> send(
            @PathVariable CampaignId id,
            @RequestBody(required = false) @Nullable SendRequest given,
            @RequestParam(name = "dry_run", required = false, defaultValue = "false") boolean dryRun) {
        SendRequest request = given == null ? new SendRequest(null, null, null) : given;
        if (dryRun || Boolean.TRUE.equals(request.dryRun())) {
            return ResponseEntity.ok(send.dryRun(id));
        }
        Campaign sent = request.scheduledSendDate() == null
                ? send.now(id, undo(request.undoSeconds()))
                : send.at(id, request.scheduledSendDate());
        return ResponseEntity.accepted()
                .location(URI.create("/api/campaigns/" + id))
                .body(answers.one(sent));
    }

    @PostMapping("/schedule")
    @Requires("campaigns:send")
    CampaignAnswer schedule(@PathVariable CampaignId id, @RequestBody ScheduleRequest request) {
        if (request.scheduledSendDate() == null) {
            throw ProblemException.invalid("scheduled_send_date", "required", "scheduled_send_date is required.");
        }
        return answers.one(send.at(id, request.scheduledSendDate()));
    }

    @PostMapping("/test-send")
    @Requires("campaigns:send")
    ResponseEntity<TestAnswer> test(@PathVariable CampaignId id, @RequestBody TestRequest request) {
        List<String> emails = request.emails() == null ? List.of() : request.emails();
        if (emails.isEmpty() || emails.size() > MOST_TESTS) {
            throw ProblemException.invalid("emails", "out_of_range", "emails names 1 to 20 addresses.");
        }
        mailings.testSend(CampaignMailing.of(campaigns.get(id)), emails, Optional.ofNullable(request.contactId()));
        return ResponseEntity.accepted().body(new TestAnswer(emails));
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
