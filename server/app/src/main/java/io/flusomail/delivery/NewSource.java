package io.flusomail.delivery;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that mails are sent for.
 *
 * @param id made by the caller
 * @param ownerId the campaign, journey … in its own module
 * @param senderId null for mail of the system itself, which may precede any sender
 * @param providerId this provider only; null: the sender's own, else those of the workspace
 */
public record NewSource(
        SourceId id,
        SourceKind kind,
        UUID ownerId,
        Lane lane,
        @Nullable SenderId senderId,
        @Nullable ProviderId providerId) {}
