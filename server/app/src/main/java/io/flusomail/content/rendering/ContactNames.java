package io.flusomail.content.rendering;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which of the paths that a template reads are values of the contact, by the name of the field. */
final class ContactNames {
    /** Always there, whoever the contact is. */
    private static final Set<String> PROVIDED = Set.of(
            "unsubscribe_url",
            "preferences_url",
            "view_url",
            HtmlAssembly.VIEW_WORDS,
            "postal_address",
            "campaign",
            "workspace",
            "now",
            "today",
            "preheader",
            "id");

    private ContactNames() {}

    static Map<String, Boolean> of(Map<String, Boolean> paths) {
        Map<String, Boolean> names = new TreeMap<>();
        paths.forEach((path, covered) -> {
            String name = strip(strip(path, "contact."), "fields.");
            int dot = name.indexOf('.');
            String field = dot < 0 ? name : name.substring(0, dot);
            boolean whole = field.isEmpty() || field.equals("contact") || field.equals("fields");
            if (!whole && !PROVIDED.contains(field)) {
                names.merge(field, covered, Boolean::logicalAnd);
            }
        });
        return names;
    }

    private static String strip(String path, String prefix) {
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }
}
