package io.flusomail.delivery.spi;

import io.flusomail.delivery.SendStatus;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of handing one row over.
 *
 * @param status sent, deferred, bounced, failed, skipped or uncertain
 * @param reason a code for anything but sent
 * @param hardBounce whether the address itself is bad, so that it must not be written to again
 * @param provider the one that was tried; null where none was, or for the sandbox every workspace has
 * @param response the provider's words, verbatim
 */
public record SendOutcome(
        SendId id,
        SourceId sourceId,
        String sourceKind,
        @Nullable ContactId contactId,
        String email,
        SendStatus status,
        @Nullable String reason,
        boolean hardBounce,
        @Nullable ProviderId provider,
        @Nullable String response,
        Instant at) {}
