package io.flusomail.delivery.senders;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who a mail comes from.
 *
 * @param providerId the only provider that may carry it; null: any of the workspace
 */
public record Sender(
        SenderId id,
        String fromName,
        String fromEmail,
        @Nullable String replyTo,
        @Nullable ProviderId providerId,
        Instant createdAt,
        Instant updatedAt) {}
