package io.flusomail.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where one send of the ledger stands. */
public enum SendStatus {
    /** Waits for its turn. */
    PENDING,
    /** A node has taken it and will hand it over. */
    CLAIMED,
    /** The other side asked to come again later. */
    DEFERRED,
    /** A provider took it. */
    SENT,
    /** A provider confirmed the delivery. */
    DELIVERED,
    /** The address was refused. */
    BOUNCED,
    /** The recipient called it spam. */
    COMPLAINED,
    /** It could not be sent, and the address is not to blame. */
    FAILED,
    /** It was not to be sent: the reason says why. */
    SKIPPED,
    /** Its source was cancelled before its turn. */
    CANCELLED,
    /** It may have been taken, but nobody said so; never sent again unasked. */
    UNCERTAIN;

    /** As the API and the ledger write it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}; {@link IllegalArgumentException} for anything else. */
    @JsonCreator
    public static SendStatus of(String code) {
        for (SendStatus status : values()) {
            if (status.code().equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no such status: " + code);
    }

    /** Whether something is still to be done. */
    public boolean open() {
        return switch (this) {
            case PENDING, CLAIMED, DEFERRED -> true;
            case SENT, DELIVERED, BOUNCED, COMPLAINED, FAILED, SKIPPED, CANCELLED, UNCERTAIN -> false;
        };
    }
}
