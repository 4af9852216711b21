package io.flusomail.consent.exclusions;

import io.flusomail.platform.ids.SuppressionListId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and domains that the mailings which choose the list leave out.
 *
 * @param refuses whether such a mailing is refused, with the domains, when one of them is in its audience
 */
public record SuppressionList(
        SuppressionListId id,
        String name,
        @Nullable String description,
        boolean refuses,
        long entryCount,
        Instant createdAt,
        Instant updatedAt) {}
