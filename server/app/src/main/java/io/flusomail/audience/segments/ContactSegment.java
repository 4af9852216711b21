package io.flusomail.audience.segments;

import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;

/** A live segment in which somebody is. */
record ContactSegment(SegmentId segmentId, String name, Instant since) {}
