package io.flusomail.audience.lists;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which lists are meant; every condition that is given must hold.
 *
 * @param search part of the name or the code; empty: any
 */
record ListFilter(
        String search, @Nullable Boolean isActive, @Nullable ListType type) {

    Map<String, String> inForce() {
        Map<String, String> filters = new LinkedHashMap<>();
        if (!search.isEmpty()) {
            filters.put("search", search);
        }
        if (isActive != null) {
            filters.put("is_active", isActive.toString());
        }
        if (type != null) {
            filters.put("list_type", type.code());
        }
        return filters;
    }
}
