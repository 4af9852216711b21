package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one running process of Flusomail. */
public record NodeId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NodeId {}

    /** A new id, later than every id made before it on this node. */
    public static NodeId next() {
        return new NodeId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static NodeId of(String text) {
        return new NodeId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
