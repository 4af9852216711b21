package io.flusomail.platform.web;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The words that the server itself says to readers of mails, in one language. A catalogue is the file
 * {@code words.properties} (English) in the package of who speaks, with {@code words_de.properties} … beside it.
 */
public final class Words {

    private static final int MOST_WISHES = 10;

    private final Locale locale;
    private final ResourceBundle bundle;

    private Words(Locale locale, ResourceBundle bundle) {
        this.locale = locale;
        this.bundle = bundle;
    }

    /**
     * The first language wished for that the catalogue has, else English.
     *
     * @param speaker whose package the catalogue is in
     * @param wishes BCP 47 tags, the best first; null stands for none
     */
    public static Words of(Class<?> speaker, List<@Nullable String> wishes) {
        for (String wish : wishes) {
            Optional<Words> found = wish == null || wish.isBlank() ? Optional.empty() : find(speaker, wish);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new Words(Locale.ENGLISH, bundle(speaker, Locale.ROOT));
    }

    /**
     * Of texts that somebody wrote by language, those for the first language wished for: for {@code de-AT} itself, whatever
     * its case, else for {@code de}; else those called {@code default}.
     */
    public static <T> Optional<T> own(Map<String, T> byLanguage, List<@Nullable String> wishes) {
        Map<String, T> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        texts.putAll(byLanguage);
        for (String wish : wishes) {
            String tag = wish == null ? "" : wish.replace('_', '-');
            while (!tag.isEmpty() && !texts.containsKey(tag)) {
                tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
            }
            if (!tag.isEmpty()) {
                return Optional.ofNullable(texts.get(tag));
            }
        }
        return Optional.ofNullable(texts.get("default"));
    }

    private static Optional<Words> find(Class<?> speaker, String wish) {
        Locale asked = Locale.forLanguageTag(wish.replace('_', '-'));
        ResourceBundle found = bundle(speaker, asked);
        if (!found.getLocale().equals(Locale.ROOT)) {
            return Optional.of(new Words(found.getLocale(), found));
        }
        return asked.getLanguage().equals("en") ? Optional.of(new Words(Locale.ENGLISH, found)) : Optional.empty();
    }

    private static ResourceBundle bundle(Class<?> speaker, Locale locale) {
        return ResourceBundle.getBundle(
                speaker.getPackageName() + ".words",
                locale,
                speaker.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** What a browser wishes for (RFC 9110 §12.5.4), the best first; nothing for a header that is none. */
    public static List<@Nullable String> wishes(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return List.of();
        }
        try {
            return new ArrayList<>(Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(Locale.LanguageRange::getRange)
                    .limit(MOST_WISHES)
                    .toList());
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    /** The words of this key, with {@code {0}} … filled in. */
    public String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** For {@code <html lang>}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** For {@code <html dir>}. */
    public String direction() {
        return List.of("ar", "he", "fa", "ur").contains(locale.getLanguage()) ? "rtl" : "ltr";
    }
}
