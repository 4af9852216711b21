package io.flusomail.isolation;

import io.flusomail.testkit.ForeignRows;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which resource an id in a request is one of. */
final class Nouns {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** Versions are numbered below a template, whose id is tried. */
    private static final String A_NUMBER = "version";

    /** Of nothing that exists yet: whatever is named there is refused. */
    static final String NONE_YET = "";

    /** By the name of the property or parameter; one that is missing here fails the walk. */
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("actor", "users"),
            Map.entry("add_lists", "lists"),
            Map.entry("campaign_id", "campaigns"),
            Map.entry("contact_id", "contacts"),
            Map.entry("contact_ids", "contacts"),
            Map.entry("email_template_id", "templates"),
            Map.entry("exclude_lists", "lists"),
            Map.entry("exclude_segments", "segments"),
            Map.entry("id", "contacts"),
            Map.entry("into", "tags"),
            Map.entry("list_id", "lists"),
            Map.entry("lists", "lists"),
            Map.entry("other_id", "other-contacts"),
            Map.entry("provider_id", "providers"),
            Map.entry("remove_lists", "lists"),
            Map.entry("resource_id", "contacts"),
            Map.entry("segment_id", "segments"),
            Map.entry("segments", "segments"),
            Map.entry("sender_profile_id", "senders"),
            Map.entry("suppression_lists", "suppression-lists"),
            Map.entry("target_list_id", "lists"),
            Map.entry("template_id", "templates"),
            Map.entry("topic_id", "topics"),
            Map.entry("workspaces", "workspaces"));

    private Nouns() {}

    /** Of {@code audience.lists[]} or {@code list_id}: lists. */
    static String ofName(String place) {
        String name = place.substring(place.lastIndexOf('.') + 1).replace("[]", "");
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new AssertionError(place + ": say in Nouns whose id this is"));
    }

    /** The path with an id for each variable: the first {@code ownFirst} of them from here, the rest from there. */
    static String fill(String path, int ownFirst, ForeignRows own, ForeignRows other) {
        Matcher variable = VARIABLE.matcher(path);
        StringBuilder filled = new StringBuilder();
        for (int i = 0; variable.find(); i++) {
            ForeignRows rows = i < ownFirst ? own : other;
            variable.appendReplacement(filled, id(path, variable, rows));
        }
        return variable.appendTail(filled).toString();
    }

    /** How many ids a path has. */
    static int variables(String path) {
        return (int) VARIABLE.matcher(path)
                .results()
                .filter(variable -> !variable.group(1).equals(A_NUMBER))
                .count();
    }

    private static String id(String path, Matcher variable, ForeignRows rows) {
        if (variable.group(1).equals(A_NUMBER)) {
            return "1";
        }
        String before = path.substring("/api/".length(), variable.start() - 1);
        String last = before.substring(before.lastIndexOf('/') + 1);
        return rows.id(before)
                .or(() -> rows.id(last))
                .orElseThrow(() -> new AssertionError(path + ": no ForeignWorld makes a row of " + before));
    }
}
