package io.flusomail.content.templates;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which templates to list; null: any.
 *
 * @param search part of the name, the code or the description, in any letter case
 */
record TemplateFilter(
        @Nullable Boolean active,
        @Nullable String type,
        @Nullable String category,
        @Nullable String search) {

    Map<String, String> inForce() {
        Map<String, String> filters = new LinkedHashMap<>();
        if (active != null) {
            filters.put("is_active", active.toString());
        }
        if (type != null) {
            filters.put("template_type", type);
        }
        if (category != null) {
            filters.put("category", category);
        }
        if (search != null) {
            filters.put("search", search);
        }
        return filters;
    }
}
