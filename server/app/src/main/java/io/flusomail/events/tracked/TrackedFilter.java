package io.flusomail.events.tracked;

import io.flusomail.platform.ids.ContactId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which custom events are meant; null: any.
 *
 * @param from inclusive, by when they happened
 * @param to exclusive
 */
public record TrackedFilter(
        @Nullable String name,
        @Nullable ContactId contact,
        @Nullable Instant from,
        @Nullable Instant to) {}
