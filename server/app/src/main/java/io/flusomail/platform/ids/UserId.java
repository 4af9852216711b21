package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a person who signs in. */
public record UserId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {}

    /** A new id, later than every id made before it on this node. */
    public static UserId next() {
        return new UserId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static UserId of(String text) {
        return new UserId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
