package io.flusomail.audience.contacts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a contact's address.
 *
 * @param verdict {@code deliverable}, {@code risky}, {@code undeliverable} or {@code unknown}
 * @param reasons codes; docs/guide/verification.md has them
 * @param suggestion the address that was probably meant
 * @param mxFound whether its domain names a mail exchange; null: nobody could say
 * @param provider who says so: {@code offline}, or the service that was asked
 */
record Verification(
        String verdict,
        List<String> reasons,
        @Nullable String suggestion,
        boolean disposable,
        boolean role,
        boolean free,
        @Nullable Boolean mxFound,
        String provider,
        Instant checkedAt) {}
