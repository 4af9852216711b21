package io.flusomail.delivery.log;

import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.RecipientFilter;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/messages")
class MessageController {

    private final Ledger ledger;
    private final FindMessages messages;
    private final FindAttempts attempts;

    MessageController(Ledger ledger, FindMessages messages, FindAttempts attempts) {
        this.ledger = ledger;
        this.messages = messages;
        this.attempts = attempts;
    }

    /** A message with every hand-over that was tried, the first one first. */
    record MessageDetail(RecipientRow message, List<Attempted> attempts) {}

    @GetMapping
    @Requires("messages:read")
    CursorPage<RecipientRow> list(
            @RequestParam(required = false) @Nullable String recipient,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(name = "campaign_id", required = false) @Nullable CampaignId campaign,
            @RequestParam(name = "provider_id", required = false) @Nullable ProviderId provider,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        RecipientFilter rows = new RecipientFilter(OneOf.read("status", status, SendStatus.class), recipient, reason);
        return messages.of(new MessageFilter(rows, campaign, provider), CursorRequest.of(cursor, limit));
    }

    @GetMapping("/{id}")
    @Requires("messages:read")
    MessageDetail one(@PathVariable SendId id) {
        RecipientRow row = ledger.message(id).orElseThrow(() -> ProblemException.notFound("message", id));
        return new MessageDetail(row, attempts.of(row));
    }
}
