package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a segment. */
public record SegmentId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SegmentId {}

    /** A new id, later than every id made before it on this node. */
    public static SegmentId next() {
        return new SegmentId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static SegmentId of(String text) {
        return new SegmentId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
