package io.flusomail.audience.imports.reading;

import io.flusomail.audience.contacts.Contact;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Languages as tables have them: {@code pt_BR}, or what one is called in English or by those who speak it. */
final class Languages {

    /** No language is registered under more letters; {@code English} only looks like a tag. */
    private static final int LONGEST = 3;

    private static final Map<String, String> BY_NAME = byName();

    private Languages() {}

    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale language = Locale.of(code);
            names.putIfAbsent(folded(language.getDisplayLanguage(language)), language.toLanguageTag());
        }
        for (String code : Locale.getISOLanguages()) {
            Locale language = Locale.of(code);
            names.put(folded(language.getDisplayLanguage(Locale.ENGLISH)), language.toLanguageTag());
        }
        return Map.copyOf(names);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The language tag; empty where it is none, and no language is called so. */
    static String tag(String cell) {
        String text = cell.strip();
        String tag = text.replace('_', '-');
        int end = tag.indexOf('-');
        boolean code = (end < 0 ? tag.length() : end) <= LONGEST;
        return code && Contact.isLocale(tag) ? tag : BY_NAME.getOrDefault(folded(text), "");
    }
}
