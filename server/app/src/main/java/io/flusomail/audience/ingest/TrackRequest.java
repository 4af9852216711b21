package io.flusomail.audience.ingest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did: somebody known by {@code contact} or {@code user_id}, or nobody yet by {@code anonymous_id}.
 *
 * @param event the name of it: letters, digits, spaces and {@code _ . : / $ -}, at most 100 characters
 * @param properties its particulars, at most 16 KB as JSON
 * @param occurredAt when; without it now
 * @param eventId the sender's name of this report; what is told again under it within seven days is not counted again
 */
record TrackRequest(
        @Nullable @Valid ContactKeys contact,
        @Nullable String userId,
        @Nullable @Size(min = 1, max = 200) String anonymousId,
        @Nullable String event,
        @Nullable Map<String, @Nullable Object> properties,
        @Nullable Instant occurredAt,
        @Nullable @Size(min = 1, max = 200) String eventId) {}
