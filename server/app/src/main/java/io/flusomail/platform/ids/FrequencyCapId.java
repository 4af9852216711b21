package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a cap on how often people are written to. */
public record FrequencyCapId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FrequencyCapId {}

    /** A new id, later than every id made before it on this node. */
    public static FrequencyCapId next() {
        return new FrequencyCapId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static FrequencyCapId of(String text) {
        return new FrequencyCapId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
