package io.flusomail.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an address or a domain is closed. */
public enum Reason {
    /** Somebody of ours closed it. */
    MANUAL,
    /** The mailbox does not exist. */
    HARD_BOUNCE,
    /** The recipient called a mail spam. */
    COMPLAINT,
    /** The recipient asked for no more. */
    UNSUBSCRIBE,
    /** A file that was imported said so. */
    IMPORT;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()} and other systems' words; {@link IllegalArgumentException} for anything else. */
    @JsonCreator
    public static Reason of(String code) {
        return switch (code.strip().toLowerCase(Locale.ROOT)) {
            case "manual", "admin" -> MANUAL;
            case "hard_bounce", "hard-bounce", "bounce", "bounced" -> HARD_BOUNCE;
            case "complaint", "complained", "spam", "spam_complaint", "abuse" -> COMPLAINT;
            case "unsubscribe", "unsubscribed", "opt_out", "opted_out" -> UNSUBSCRIBE;
            case "import", "imported" -> IMPORT;
            default -> throw new IllegalArgumentException("no reason for a suppression: " + code);
        };
    }
}
