package io.flusomail.audience.verification.services;

import java.util.Locale;

/** Who can be asked. */
public enum Service {
    ZEROBOUNCE("ZeroBounce"),
    HUNTER("Hunter"),
    NEVERBOUNCE("NeverBounce");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** As its owner writes it. */
    public String title() {
        return title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
