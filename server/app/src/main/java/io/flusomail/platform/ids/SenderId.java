package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a sender profile. */
public record SenderId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SenderId {}

    /** A new id, later than every id made before it on this node. */
    public static SenderId next() {
        return new SenderId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static SenderId of(String text) {
        return new SenderId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
