package io.flusomail.identity.invitations;

import io.flusomail.platform.ids.InvitationId;
import io.flusomail.platform.ids.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone who was asked in and has not come yet.
 *
 * @param status {@code pending}, or {@code expired}
 */
record Invitation(
        InvitationId id,
        String email,
        String role,
        String status,
        @Nullable UserId invitedBy,
        Instant createdAt,
        Instant expiresAt) {}
