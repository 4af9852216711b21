package io.flusomail.content.rendering;

import io.flusomail.platform.web.Words;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the footer of a mail says, by language: looked up once, for it is asked for with every mail. */
final class FooterWords {

    private static final List<String> LANGUAGES = List.of("de", "en", "es", "fr");
    private static final Map<String, String> VIEW = view();

    private FooterWords() {}

    private static Map<String, String> view() {
        Map<String, String> words = new TreeMap<>();
        for (String language : LANGUAGES) {
            words.put(
                    language,
                    Words.of(FooterWords.class, Collections.singletonList(language))
                            .say("view"));
        }
        return Collections.unmodifiableMap(words);
    }

    /** In the reader's language, else the workspace's, else English. */
    static String view(@Nullable String reader, String workspace) {
        String own = reader == null ? null : VIEW.get(language(reader));
        return own != null ? own : VIEW.getOrDefault(language(workspace), VIEW.getOrDefault("en", ""));
    }

    private static String language(String tag) {
        int end = 0;
        while (end < tag.length() && tag.charAt(end) != '-' && tag.charAt(end) != '_') {
            end++;
        }
        return tag.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
