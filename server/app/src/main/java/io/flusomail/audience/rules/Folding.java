package io.flusomail.audience.rules;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Takes the case out of a text, as {@code audience.fold} does in the database: Unicode's full mapping, no language, one sigma.
 * Letters with their marks are composed (NFC), those too of which only the lower case has a composed form: J̌.
 */
public final class Folding {

    private Folding() {}

    public static String fold(String text) {
        String lower = composed(text).toLowerCase(Locale.ROOT);
        return composed(lower).replace('ς', 'σ');
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
