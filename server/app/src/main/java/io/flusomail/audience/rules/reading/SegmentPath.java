package io.flusomail.audience.rules.reading;

import io.flusomail.platform.ids.SegmentId;
import java.util.ArrayList;
import java.util.List;

/** The segments through which a rule is reached, the outermost first: none stands in itself. */
public record SegmentPath(List<SegmentId> segments) {

    static final int DEEPEST = 4;

    /** Of a rule that is nobody's yet. */
    public static final SegmentPath NONE = new SegmentPath(List.of());

    public SegmentPath {
        segments = List.copyOf(segments);
    }

    public static SegmentPath of(SegmentId segment) {
        return new SegmentPath(List.of(segment));
    }

    boolean has(SegmentId segment) {
        return segments.contains(segment);
    }

    boolean full() {
        return segments.size() > DEEPEST;
    }

    SegmentPath and(SegmentId segment) {
        List<SegmentId> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new SegmentPath(longer);
    }
}
