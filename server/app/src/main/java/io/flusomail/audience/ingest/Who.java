package io.flusomail.audience.ingest;

import io.flusomail.audience.EmailAddress;
import io.flusomail.platform.ids.ContactId;
import org.jspecify.annotations.Nullable;

/**
 * Whom an item is about.
 *
 * @param anonymousId the visitor, whether or not it is known who it is
 * @param flat whether the item has {@code user_id} and {@code traits} instead of {@code contact}
 */
record Who(
        @Nullable ContactId id,
        @Nullable String email,
        @Nullable String externalId,
        @Nullable String anonymousId,
        boolean flat) {

    /** Whether nothing is said but a visitor's name. */
    boolean anonymous() {
        return id == null && email == null && externalId == null;
    }

    @Nullable
    String emailNorm() {
        return email == null ? null : EmailAddress.of(email).orElseThrow().norm();
    }

    /** Where in the item a value stands that would stand there in {@code contact}. */
    String path(String inContact) {
        if (!flat) {
            return "contact." + inContact;
        }
        if (inContact.equals("external_id")) {
            return "user_id";
        }
        return "traits." + (inContact.startsWith("fields.") ? inContact.substring("fields.".length()) : inContact);
    }
}
