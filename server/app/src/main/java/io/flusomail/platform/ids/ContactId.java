package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a person who is written to. */
public record ContactId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContactId {}

    /** A new id, later than every id made before it on this node. */
    public static ContactId next() {
        return new ContactId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static ContactId of(String text) {
        return new ContactId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
