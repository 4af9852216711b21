package io.flusomail.platform.edge;

import java.util.OptionalInt;

/** {@code FLUSOMAIL_RATE_LIMIT}: requests per minute and key, or {@code off}. */
record RateLimit(OptionalInt perMinute) {

    static RateLimit of(String text) {
        if (text.strip().equalsIgnoreCase("off")) {
            return new RateLimit(OptionalInt.empty());
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0) {
                return new RateLimit(OptionalInt.of(number));
            }
        } catch (NumberFormatException _) {
            // falls through to the refusal
        }
        throw new IllegalStateException("FLUSOMAIL_RATE_LIMIT must be a number above 0 or off, but is " + text);
    }
}
