package io.flusomail.audience.segments;

import io.flusomail.platform.ids.SegmentId;

/** Hears, in the same transaction, that the members of a live segment must be found anew, or are no longer kept. */
public interface SegmentChanged {

    void build(Segment segment);

    void clear(SegmentId segment);
}
