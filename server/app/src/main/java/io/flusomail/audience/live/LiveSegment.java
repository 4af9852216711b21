package io.flusomail.audience.live;

import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.rules.Rule;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * @param built whether all who were in it when it became live are there: only then somebody comes or leaves
 * @param updatedAt which form of it this is
 * @param asks for which {@link Subjects}
 */
record LiveSegment(SegmentId id, Rule rule, boolean built, Instant updatedAt, Set<String> asks) {

    static LiveSegment of(LiveSegmentStore.Row row, Rule rule) {
        return new LiveSegment(row.id(), rule, row.built(), row.updatedAt(), Subjects.askedBy(Needs.of(List.of(rule))));
    }
}
