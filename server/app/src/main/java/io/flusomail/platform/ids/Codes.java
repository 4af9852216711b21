package io.flusomail.platform.ids;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/** Codes that people can type, made of names. */
public final class Codes {

    private static final int LONGEST_STEM = 50;

    private Codes() {}

    /**
     * {@code Mai-Brief für Müller} becomes {@code mai-brief-fur-muller}.
     *
     * @param otherwise for a name without a letter or digit that is left
     */
    public static String stem(String name, String otherwise) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String code =
                plain.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return code.isEmpty() ? otherwise : code.substring(0, Math.min(LONGEST_STEM, code.length()));
    }

    /** The stem itself, or with the first number that is free. */
    public static String free(String stem, Collection<String> taken) {
        String code = stem;
        for (int number = 2; taken.contains(code); number++) {
            code = stem + "-" + number;
        }
        return code;
    }
}
