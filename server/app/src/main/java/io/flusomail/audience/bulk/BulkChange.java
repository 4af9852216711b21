package io.flusomail.audience.bulk;

import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to change and how; what the job is to do, as JSON, so fields are only ever added. The job forgets it at its end:
 * it names people.
 *
 * @param contactIds whom, in order of id; null: those of the filter
 * @param columns standard fields to set by name; null empties one
 * @param fields custom fields to set; null removes one
 * @param unsubscribe whether they are unsubscribed from all mail
 * @param delete whether they are erased; then nothing else counts
 */
record BulkChange(
        @Nullable List<ContactId> contactIds,
        @Nullable ContactFilter filter,
        Map<String, @Nullable String> columns,
        Map<String, @Nullable Object> fields,
        List<String> addTags,
        List<String> removeTags,
        List<ListId> addLists,
        List<ListId> removeLists,
        boolean unsubscribe,
        boolean delete) {

    boolean sets() {
        return !columns.isEmpty() || !fields.isEmpty();
    }

    /** The fields that are set, the standard ones first. */
    List<String> names() {
        List<String> names = new ArrayList<>(columns.keySet());
        fields.keySet().forEach(key -> names.add("fields." + key));
        return names;
    }
}
