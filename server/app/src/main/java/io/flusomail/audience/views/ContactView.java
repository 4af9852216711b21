package io.flusomail.audience.views;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way of looking at the table of contacts.
 *
 * @param filter as the list of contacts takes it: {@code search}, {@code status}, {@code list_id} …, and {@code sort}
 * @param columns keys: {@code status}, {@code fields.city}
 * @param isOwn whether it is the caller's
 */
record ContactView(
        UUID id,
        String name,
        Map<String, String> filter,
        List<String> columns,
        boolean isShared,
        boolean isOwn,
        Instant createdAt,
        Instant updatedAt) {

    /** What a person decides about it. */
    record Settings(String name, Map<String, String> filter, List<String> columns, boolean shared) {}

    /** The row's owner, beside what is shown. */
    record Owned(ContactView view, @Nullable UUID owner) {}
}
