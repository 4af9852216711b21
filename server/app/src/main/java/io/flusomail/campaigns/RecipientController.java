package io.flusomail.campaigns;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.RecipientFilter;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of one campaign: who got it, who did not, and why. */
@RestController
@RequestMapping("/api/campaigns/{id}")
class RecipientController {

    private final Campaigns campaigns;
    private final ResendUncertain again;
    private final Ledger ledger;

    RecipientController(Campaigns campaigns, ResendUncertain again, Ledger ledger) {
        this.campaigns = campaigns;
        this.again = again;
        this.ledger = ledger;
    }

    @GetMapping("/recipients")
    @Requires("campaigns:read")
    CursorPage<RecipientRow> recipients(
            @PathVariable CampaignId id,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String recipient,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        SourceId source = campaigns.get(id).progress().source();
        CursorRequest wanted = CursorRequest.of(cursor, limit);
        SendStatus wantedStatus = OneOf.read("status", status, SendStatus.class);
        RecipientFilter filter = new RecipientFilter(wantedStatus, recipient, reason);
        return source == null ? new CursorPage<>(List.of(), null, 0L) : ledger.recipients(source, filter, wanted);
    }

    /**
     * How many were, or would be, sent to again.
     *
     * @param dryRun whether it is only what would be
     */
    record Resent(long resent, boolean dryRun) {}

    /** Sends again to those of whom nobody knows whether they got it. */
    @PostMapping("/resend-uncertain")
    @Requires("campaigns:send")
    @ApiResponse(responseCode = "200", description = "For a dry run: how many it would be")
    @ApiResponse(responseCode = "202", description = "Accepted: how many they are")
    ResponseEntity<Resent> resend(
            @PathVariable CampaignId id, @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        return dryRun
                ? ResponseEntity.ok(new Resent(again.count(id), true))
                : ResponseEntity.accepted().body(new Resent(again.send(id), false));
    }
}
