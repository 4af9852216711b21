package io.flusomail.audience.notes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody noted about a contact.
 *
 * @param authorId the user's or the key's; null for the system
 * @param authorName as it was then
 */
record Note(UUID id, String text, @Nullable UUID authorId, String authorName, Instant createdAt, Instant updatedAt) {}
