package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a custom field. */
public record FieldId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FieldId {}

    /** A new id, later than every id made before it on this node. */
    public static FieldId next() {
        return new FieldId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static FieldId of(String text) {
        return new FieldId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
