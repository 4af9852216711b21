package io.flusomail.audience.live;

import io.flusomail.audience.rules.Rule;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;

/**
 * @param built whether all who were in it when it became live are there: only then somebody comes or leaves
 * @param updatedAt which form of it this is
 */
record LiveSegment(SegmentId id, Rule rule, boolean built, Instant updatedAt) {}
