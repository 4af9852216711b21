package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an entry of a suppression list. */
public record SuppressionId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SuppressionId {}

    /** A new id, later than every id made before it on this node. */
    public static SuppressionId next() {
        return new SuppressionId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static SuppressionId of(String text) {
        return new SuppressionId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
