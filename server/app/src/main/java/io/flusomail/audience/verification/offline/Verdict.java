package io.flusomail.audience.verification.offline;

import java.util.Locale;

/** Whether mail to an address can be expected to arrive. */
public enum Verdict {
    /** Nothing speaks against it. */
    DELIVERABLE,
    /** It may well arrive, but perhaps not with the person who was meant. */
    RISKY,
    /** It cannot arrive. */
    UNDELIVERABLE,
    /** Nobody could say. */
    UNKNOWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Verdict of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
