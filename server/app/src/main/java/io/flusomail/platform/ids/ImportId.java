package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an import. */
public record ImportId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ImportId {}

    /** A new id, later than every id made before it on this node. */
    public static ImportId next() {
        return new ImportId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static ImportId of(String text) {
        return new ImportId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
