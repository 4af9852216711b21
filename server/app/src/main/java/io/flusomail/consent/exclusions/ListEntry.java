package io.flusomail.consent.exclusions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of a list.
 *
 * @param email null for a domain, and for an address whose person was erased: it stays on the list as a hash
 */
public record ListEntry(
        @Nullable String email,
        @Nullable String domain,
        @Nullable String note,
        Instant createdAt) {}
