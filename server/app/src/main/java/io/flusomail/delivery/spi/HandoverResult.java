package io.flusomail.delivery.spi;

/**
 * What a provider said to one mail.
 *
 * @param stage where a refusal or fault happened, in the provider's terms ({@code RCPT}); empty when it was taken
 * @param code the SMTP or HTTP code, 0 when there was no reply
 * @param text the reply or the fault, verbatim
 */
public record HandoverResult(Kind kind, String stage, int code, String text) {

    /** How it ended. */
    public enum Kind {
        ACCEPTED,
        REFUSED,
        /** The connection failed and the mail was surely not handed over. */
        FAULT,
        /** Handed over, and no reply came: it must not be sent again unasked. */
        IN_DOUBT,
        /** Not handed over, for a reason of ours. */
        WITHHELD
    }
}
