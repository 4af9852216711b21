package io.flusomail.consent.topics;

import io.flusomail.platform.ids.TopicId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a mailing can be about, as people see it in their preferences.
 *
 * @param requiresOptIn whether only those get it who chose it; else everybody who consented until they decline it
 * @param isPublic whether the preference centre shows it
 * @param position where it stands there, the smallest first
 * @param wantedCount who chose it, and {@code declinedCount} who declined it
 */
public record Topic(
        TopicId id,
        String name,
        @Nullable String description,
        boolean requiresOptIn,
        boolean isPublic,
        int position,
        long wantedCount,
        long declinedCount,
        Instant createdAt,
        Instant updatedAt) {}
