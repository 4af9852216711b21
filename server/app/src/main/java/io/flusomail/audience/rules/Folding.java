package io.flusomail.audience.rules;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Takes the case out of a text, as {@code audience.fold} does in the database: Unicode's full mapping, no language, one sigma.
 * Letters with their marks are composed (NFC).
 */
public final class Folding {

    private Folding() {}

    public static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
    }
}
