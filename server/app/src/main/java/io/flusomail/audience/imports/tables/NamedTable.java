package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Table;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** @param name of the file in which it was found */
record NamedTable(String name, Table table) {

    /** Mailchimp writes a file for each state: {@code subscribed_members_export_….csv}, {@code cleaned_segment_export_….csv}. */
    private static final Pattern STANDING = Pattern.compile(
            "(?:.*[^a-z])?(subscribed|unsubscribed|cleaned|non-?subscribed)_(?:email_audience|segment|members|audience)?_?export.*");

    /** How everybody in it stands, as far as its name says so; else empty. */
    String standing() {
        Matcher matcher = STANDING.matcher(name.toLowerCase(Locale.ROOT));
        return matcher.matches() ? matcher.group(1) : "";
    }
}
