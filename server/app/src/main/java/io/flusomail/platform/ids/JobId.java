package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a job. */
public record JobId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobId {}

    /** A new id, later than every id made before it on this node. */
    public static JobId next() {
        return new JobId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static JobId of(String text) {
        return new JobId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
