package io.flusomail.audience.undo;

import io.flusomail.platform.ids.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be taken back.
 *
 * @param kind {@code created}, {@code tag}, {@code list}, {@code consent}; {@code untag} and {@code unlist} where
 *     something was taken away
 * @param ref the tag or list
 * @param at when it was done; null: an import of an earlier release did not say
 * @param status of the places that were taken away
 * @param since for each of the contacts, since when they had had what was taken away; else empty
 */
public record Undo(
        String kind,
        @Nullable UUID ref,
        @Nullable Instant at,
        @Nullable String status,
        List<ContactId> contacts,
        List<Instant> since) {}
