package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Preset;
import io.flusomail.audience.imports.reading.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** @param name of the file in which it was found */
record NamedTable(String name, Table table) {

    /** Mailchimp writes a file for each state: {@code subscribed_members_export_….csv}, {@code cleaned_segment_export_….csv}. */
    private static final Pattern STANDING = Pattern.compile(
            "(?:.*[^a-z])?(subscribed|unsubscribed|cleaned|non-?subscribed)_(?:email_audience|segment|members|audience)?_?export.*");

    /**
     * Other tools name a file for those who must not be written to by what they are; nobody names others so, but where the
     * word is denied, or where such people are in the file besides others.
     */
    private static final Pattern GRAVE = Pattern.compile(
            "(?:(?<![a-z])(no|non|not|never|un|without|excl|excluding|except|minus|ohne|sans|incl|including|inkl)[^a-z]+)?"
                    + "(?<![a-z])(unsubscribe[sd]|unsubscribers|cleaned|bounced?|bounces|suppressed|blocklisted|blacklisted"
                    + "|complain(?:ed|ts?)|unconfirmed)(?![a-z])([^a-z]+(?:removed|deleted|excluded|free|entfernt)(?![a-z]))?");

    private static final Pattern SUBSCRIBED = Pattern.compile("(?<![a-z])(?<!(?:non|not|un)[^a-z])subscribed(?![a-z])");

    /** Of files that are sorted by how people stand. */
    private static final Pattern SORTED = Pattern.compile("(?<![a-z])(?:un)?subscribed(?![a-z])");

    private static final String CLEANED = "cleaned";

    private static final Map<String, String> WORDS = Map.of(
            "unsubscribes", "unsubscribed",
            "unsubscribers", "unsubscribed",
            "bounce", "bounced",
            "bounces", "bounced",
            "complaint", "complained",
            "complaints", "complained");

    /**
     * How everybody in it stands, as far as its name says so; else empty.
     *
     * @param all the files that came together
     */
    String standing(List<NamedTable> all) {
        Matcher matcher = STANDING.matcher(base());
        if (matcher.matches()) {
            return matcher.group(1);
        }
        if (SUBSCRIBED.matcher(base()).find()) {
            return "";
        }
        Matcher grave = GRAVE.matcher(base());
        String word = "";
        while (grave.find()) {
            boolean said = grave.group(1) == null && grave.group(3) == null;
            word = said ? WORDS.getOrDefault(grave.group(2), grave.group(2)) : word;
        }
        return word.equals(CLEANED) && !isMailchimps() && all.stream().noneMatch(NamedTable::isSorted) ? "" : word;
    }

    private String base() {
        String lower = name.toLowerCase(Locale.ROOT).replace('\\', '/');
        return lower.substring(lower.lastIndexOf('/') + 1);
    }

    private boolean isSorted() {
        return SORTED.matcher(base()).find();
    }

    /** Of anybody else's list the word says that somebody has tidied it up. */
    private boolean isMailchimps() {
        return table.header()
                && Preset.of(table.head().getFirst())
                        .filter(seen -> seen.preset() == Preset.MAILCHIMP)
                        .isPresent();
    }
}
