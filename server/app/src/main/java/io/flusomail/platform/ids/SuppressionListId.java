package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a list of addresses that some mailings leave out. */
public record SuppressionListId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SuppressionListId {}

    /** A new id, later than every id made before it on this node. */
    public static SuppressionListId next() {
        return new SuppressionListId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static SuppressionListId of(String text) {
        return new SuppressionListId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
