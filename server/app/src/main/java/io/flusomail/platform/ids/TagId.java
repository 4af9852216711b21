package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a tag. */
public record TagId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TagId {}

    /** A new id, later than every id made before it on this node. */
    public static TagId next() {
        return new TagId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static TagId of(String text) {
        return new TagId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
