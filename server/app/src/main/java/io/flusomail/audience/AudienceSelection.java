package io.flusomail.audience;

import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import java.util.List;

/**
 * Whom a send is meant for: active members of any of the lists and those who meet any of the segments, less those who are
 * in an excluded one of either. No list and no segment: nobody.
 *
 * @param excludeLists active membership in one of these leaves a person out
 */
public record AudienceSelection(
        List<ListId> lists, List<SegmentId> segments, List<ListId> excludeLists, List<SegmentId> excludeSegments) {

    public static final AudienceSelection NOBODY = new AudienceSelection(List.of(), List.of(), List.of(), List.of());

    public AudienceSelection {
        lists = lists.stream().distinct().toList();
        segments = segments.stream().distinct().toList();
        excludeLists = excludeLists.stream().distinct().toList();
        excludeSegments = excludeSegments.stream().distinct().toList();
    }

    /** Active members of the lists, less those of others. */
    public static AudienceSelection lists(List<ListId> lists, List<ListId> excluded) {
        return new AudienceSelection(lists, List.of(), excluded, List.of());
    }

    /** Whether nothing is chosen. */
    public boolean isEmpty() {
        return lists.isEmpty() && segments.isEmpty();
    }

    /** Whether it is about lists alone. */
    boolean ofLists() {
        return segments.isEmpty() && excludeSegments.isEmpty();
    }
}
