package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a topic that people choose or decline. */
public record TopicId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TopicId {}

    /** A new id, later than every id made before it on this node. */
    public static TopicId next() {
        return new TopicId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static TopicId of(String text) {
        return new TopicId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
