package io.flusomail.consent.optin;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was asked to confirm.
 *
 * @param list what they are to be on; null: that they want mail at all
 * @param email the address, as compared, to which the last mail went
 * @param asked how many mails went out
 * @param wording what the last of them said
 */
record OptIn(
        UUID id,
        ContactId contact,
        @Nullable ListId list,
        @Nullable String email,
        int asked,
        Instant askedAt,
        Instant expiresAt,
        @Nullable String wording,
        @Nullable Instant confirmedAt) {

    boolean expired(Instant now) {
        return confirmedAt == null && !expiresAt.isAfter(now);
    }
}
