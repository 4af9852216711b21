package io.flusomail.content.templates;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Codes made of names. */
final class TemplateCodes {

    private static final int LONGEST_STEM = 50;

    private TemplateCodes() {}

    /** {@code Mai-Brief für Müller} becomes {@code mai-brief-fur-muller}. */
    static String stem(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String code =
                plain.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return code.isEmpty() ? "template" : code.substring(0, Math.min(LONGEST_STEM, code.length()));
    }

    /** The stem itself, or with the first number that is free. */
    static String free(String stem, Set<String> taken) {
        String code = stem;
        for (int number = 2; taken.contains(code); number++) {
            code = stem + "-" + number;
        }
        return code;
    }
}
