package io.flusomail.audience.bulk;

import io.flusomail.audience.contacts.ContactFilter;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to change and how; what the job is to do, as JSON, so fields are only ever added. The job forgets it at its end:
 * it names people.
 *
 * @param contactIds whom, in order of id; null: those of the segment or the filter
 * @param columns standard fields to set by name; null empties one
 * @param fields custom fields to set; null removes one
 * @param unsubscribe whether they are unsubscribed from all mail
 * @param delete whether they are erased; then nothing else counts
 */
record BulkChange(
        @Nullable List<ContactId> contactIds,
        @Nullable SegmentId segmentId,
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

    /** What is changed: {@code set}, {@code add_tags}, {@code remove_tags} and so on. */
    List<String> parts() {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        parts.put("set", sets());
        parts.put("add_tags", !addTags.isEmpty());
        parts.put("remove_tags", !removeTags.isEmpty());
        parts.put("add_lists", !addLists.isEmpty());
        parts.put("remove_lists", !removeLists.isEmpty());
        parts.put("unsubscribe", unsubscribe);
        parts.put("delete", delete);
        parts.values().removeIf(is -> !is);
        return List.copyOf(parts.keySet());
    }

    /** The fields that are set, the standard ones first. */
    List<String> names() {
        List<String> names = new ArrayList<>(columns.keySet());
        fields.keySet().forEach(key -> names.add("fields." + key));
        return names;
    }
}
