package io.flusomail.delivery.replies;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a server refused, as far as its words and codes tell. */
public enum ReplyReason {
    NO_SUCH_ADDRESS(Fault.ADDRESS),
    NO_SUCH_DOMAIN(Fault.ADDRESS),
    ADDRESS_MOVED(Fault.ADDRESS),
    MAILBOX_FULL(Fault.MAILBOX),
    MAILBOX_DISABLED(Fault.MAILBOX),
    /** The recipient, or a filter of theirs, wants none of this; or an unclear "unknown user". */
    MAILBOX_REFUSED(Fault.MAILBOX),
    MESSAGE_TOO_LARGE(Fault.CONTENT),
    CONTENT_REFUSED(Fault.CONTENT),
    /** The address is not ASCII before its @, and a relay on the way does not take that (RFC 6531). */
    ADDRESS_UNUSABLE(Fault.CONTENT),
    SPAM(Fault.POLICY),
    REPUTATION(Fault.POLICY),
    AUTHENTICATION(Fault.POLICY),
    RATE_LIMITED(Fault.POLICY),
    RELAYING_DENIED(Fault.POLICY),
    SENDER_REFUSED(Fault.POLICY),
    POLICY_REFUSED(Fault.POLICY),
    /** The way to the recipient's system failed. */
    NETWORK(Fault.RELAY),
    /** A disturbance of the system that answered. */
    SYSTEM(Fault.RELAY),
    /** The relay did not let us in: TLS, sign-in, protocol. */
    SESSION(Fault.RELAY);

    private final Fault fault;

    ReplyReason(Fault fault) {
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** The one of that code, if it is one of these. */
    public static Optional<ReplyReason> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    /** The word for it in the API: {@code mailbox_full}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
