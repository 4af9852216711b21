package io.flusomail.delivery.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * What came of one attempt, with all that the database must be told.
 *
 * @param stage where a refusal or fault happened, in the provider's terms ({@code RCPT}); at most 20 characters
 * @param code the SMTP or HTTP code, 0 when there was no reply
 * @param text the reply or fault as it came; kept to {@value #MAX_TEXT} bytes of UTF-8
 * @param at to the microsecond
 */
public record HandoverOutcome(
        UUID sendId, UUID providerId, int attempt, Kind kind, String stage, int code, String text, Instant at) {
    public static final int MAX_TEXT = 2_000;

    /** The kinds, in the order of their numbers on disk: new ones go to the end. */
    public enum Kind {
        ACCEPTED,
        REFUSED,
        /** The connection failed and the mail was surely not handed over. */
        FAULT,
        /** Handed over without a reply. */
        IN_DOUBT,
        /** Not handed over, for a reason of ours. */
        WITHHELD
    }
}
