package io.flusomail.consent;

import io.flusomail.platform.problems.ProblemException;
import java.util.List;

/** The ways to write to somebody for which consent is kept. */
public final class Channels {

    public static final String EMAIL = "email";

    public static final List<String> ALL = List.of(EMAIL, "sms", "whatsapp", "push");

    private Channels() {}

    /** 422 that names the field, for anything else. */
    public static String require(String field, String channel) {
        if (!ALL.contains(channel)) {
            throw ProblemException.invalid(field, "unknown", field + " is one of " + String.join(", ", ALL) + ".");
        }
        return channel;
    }
}
