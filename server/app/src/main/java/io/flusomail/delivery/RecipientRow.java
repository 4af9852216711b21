package io.flusomail.delivery;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger as people see it.
 *
 * @param email null when the person has been erased
 * @param reason a code: why it was skipped, bounced, failed …
 * @param attempts hand-overs that the other side answered or may have answered
 * @param provider the name of the last provider tried
 * @param smtpResponse its last words, verbatim
 * @param at when the row last changed
 */
public record RecipientRow(
        SendId id,
        @Nullable ContactId contactId,
        @Nullable String email,
        SendStatus status,
        @Nullable String reason,
        int attempts,
        @Nullable String provider,
        @Nullable String smtpResponse,
        String messageId,
        Instant at,
        SourceId sourceId,
        String sourceKind,
        UUID ownerId) {}
