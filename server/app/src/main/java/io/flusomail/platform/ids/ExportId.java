package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an export. */
public record ExportId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExportId {}

    /** A new id, later than every id made before it on this node. */
    public static ExportId next() {
        return new ExportId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static ExportId of(String text) {
        return new ExportId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
