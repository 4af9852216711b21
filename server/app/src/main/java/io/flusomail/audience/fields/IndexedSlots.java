package io.flusomail.audience.fields;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of {@code audience.profile} for custom fields that have an index each: the first of most kinds. */
public final class IndexedSlots {

    private static final Set<String> SLOTS = Set.of(
            "text_1",
            "text_2",
            "text_3",
            "text_4",
            "text_5",
            "text_6",
            "number_1",
            "number_2",
            "number_3",
            "number_4",
            "boolean_1",
            "boolean_2",
            "date_1",
            "date_2",
            "time_1",
            "time_2");

    private IndexedSlots() {}

    /** @param column null, of what has none: false */
    public static boolean has(@Nullable String column) {
        return column != null && SLOTS.contains(column);
    }

    /** @param column null, of what has none: false */
    public static boolean isText(@Nullable String column) {
        return column != null && column.startsWith("text_") && SLOTS.contains(column);
    }
}
