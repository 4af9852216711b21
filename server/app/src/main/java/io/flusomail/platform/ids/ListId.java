package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a list of contacts. */
public record ListId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ListId {}

    /** A new id, later than every id made before it on this node. */
    public static ListId next() {
        return new ListId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static ListId of(String text) {
        return new ListId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
