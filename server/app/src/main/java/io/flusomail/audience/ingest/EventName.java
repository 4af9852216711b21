package io.flusomail.audience.ingest;

import io.flusomail.platform.problems.ProblemException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a custom event may be called. */
final class EventName {

    private static final int LONGEST = 100;
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}\\p{M}_ .:/$-]+");

    private EventName() {}

    /** Without blanks around it; 422 that names {@code event} when it breaks a rule. */
    static String checked(@Nullable String given) {
        String name = Optional.ofNullable(given).map(String::strip).orElse("");
        if (name.isEmpty()) {
            throw ProblemException.invalid("event", "required", "An event has a name.");
        }
        if (name.length() > LONGEST) {
            throw ProblemException.invalid("event", "too_long", "The name of an event is at most 100 characters long.");
        }
        if (!FORM.matcher(name).matches()) {
            throw ProblemException.invalid(
                    "event", "wrong_form", "The name of an event is of letters, digits, spaces and _ . : / $ -");
        }
        return name;
    }
}
