package io.flusomail.identity.users;

import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who can sign in.
 *
 * @param passwordHash null until they have chosen one
 */
public record Account(
        UserId id,
        OrganizationId organization,
        String email,
        @Nullable String name,
        @Nullable String passwordHash,
        boolean active,
        Instant createdAt,
        @Nullable Instant lastLoginAt) {}
