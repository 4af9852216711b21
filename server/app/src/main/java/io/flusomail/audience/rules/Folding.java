package io.flusomail.audience.rules;

import java.util.Locale;

/** Takes the case out of a text, as {@code audience.fold} does in the database (Unicode's full mapping, no language, one sigma). */
public final class Folding {

    private Folding() {}

    public static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }
}
