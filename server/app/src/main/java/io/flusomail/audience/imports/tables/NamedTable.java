package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Table;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** @param name of the file in which it was found */
record NamedTable(String name, Table table) {

    /** Mailchimp writes a file for each state: {@code subscribed_members_export_….csv}, {@code cleaned_segment_export_….csv}. */
    private static final Pattern STANDING = Pattern.compile(
            "(?:.*[^a-z])?(subscribed|unsubscribed|cleaned|non-?subscribed)_(?:email_audience|segment|members|audience)?_?export.*");

    /** Other tools name a file for those who must not be written to by what they are; nobody names others so. */
    private static final Pattern GRAVE = Pattern.compile(
            "(?<![a-z])(unsubscribe[sd]|unsubscribers|cleaned|bounced?|bounces|suppressed|blocklisted|blacklisted|complain(?:ed|ts?)"
                    + "|unconfirmed)(?![a-z])");

    private static final Map<String, String> WORDS = Map.of(
            "unsubscribes", "unsubscribed",
            "unsubscribers", "unsubscribed",
            "bounce", "bounced",
            "bounces", "bounced",
            "complaint", "complained",
            "complaints", "complained");

    /** How everybody in it stands, as far as its name says so; else empty. */
    String standing() {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher matcher = STANDING.matcher(lower);
        if (matcher.matches()) {
            return matcher.group(1);
        }
        Matcher grave = GRAVE.matcher(lower.substring(lower.lastIndexOf('/') + 1));
        String word = "";
        while (grave.find()) {
            word = WORDS.getOrDefault(grave.group(1), grave.group(1));
        }
        return word;
    }
}
