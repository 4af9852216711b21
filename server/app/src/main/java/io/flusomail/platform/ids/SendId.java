package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one row of the send ledger: one message to one person. */
public record SendId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SendId {}

    /** A new id, later than every id made before it on this node. */
    public static SendId next() {
        return new SendId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static SendId of(String text) {
        return new SendId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
