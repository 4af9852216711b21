package io.flusomail.audience.bulk;

import io.flusomail.platform.ids.SegmentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the trail keeps of a bulk update for good, so nothing that anybody could be known by: names and counts, no values.
 *
 * @param segmentId whose members are meant
 * @param filter the names of the conditions; empty when people were named, or all were meant
 * @param set the names of the fields
 * @param total how many were meant
 */
record BulkSummary(
        boolean named,
        @Nullable SegmentId segmentId,
        List<String> filter,
        List<String> set,
        int addTags,
        int removeTags,
        int addLists,
        int removeLists,
        boolean unsubscribe,
        boolean delete,
        long total) {

    static BulkSummary of(BulkChange change, long total) {
        return new BulkSummary(
                change.contactIds() != null,
                change.segmentId(),
                change.filter() == null ? List.of() : change.filter().conditions(),
                change.names(),
                change.addTags().size(),
                change.removeTags().size(),
                change.addLists().size(),
                change.removeLists().size(),
                change.unsubscribe(),
                change.delete(),
                total);
    }
}
