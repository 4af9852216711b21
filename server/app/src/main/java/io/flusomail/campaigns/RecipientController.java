package io.flusomail.campaigns;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.RecipientFilter;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ledger of one campaign: who got it, who did not, and why. */
@RestController
@RequestMapping("/api/campaigns/{id}")
class RecipientController {

    private final Campaigns campaigns;
    private final SteerCampaign steer;
    private final Ledger ledger;

    RecipientController(Campaigns campaigns, SteerCampaign steer, Ledger ledger) {
        this.campaigns = campaigns;
        this.steer = steer;
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
        RecipientFilter filter = new RecipientFilter(status(status), recipient, reason);
        return source == null ? new CursorPage<>(List.of(), null, 0L) : ledger.recipients(source, filter, wanted);
    }

    /** Sends again to those of whom nobody knows whether they got it. */
    @PostMapping("/resend-uncertain")
    @Requires("campaigns:send")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Long> resend(@PathVariable CampaignId id) {
        return Map.of("resent", steer.resendUncertain(id));
    }

    private static @Nullable SendStatus status(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        return Arrays.stream(SendStatus.values())
                .filter(s -> s.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("status", "unknown", "status is none of the known ones."));
    }
}
