package io.flusomail.consent.ledger;

import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger of consent. Lines are only ever added.
 *
 * @param channel {@code email}
 * @param purpose {@code marketing}
 * @param action {@code given}, {@code withdrawn}, or {@code lifted}: an operator opened the address again
 * @param source where it was said: a form, an import, {@code api}, an unsubscribe link
 * @param wording what the person was shown, where it was recorded
 * @param sourceId the campaign run whose mail it was
 * @param sendId the mail whose link was used
 * @param at when the person said so
 * @param recordedAt when it was written down
 */
record ConsentRecord(
        String channel,
        String purpose,
        String action,
        String source,
        @Nullable String wording,
        @Nullable String ip,
        @Nullable SourceId sourceId,
        @Nullable SendId sendId,
        Instant at,
        Instant recordedAt) {}
