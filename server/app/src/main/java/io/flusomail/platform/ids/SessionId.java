package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one sign-in on one device: the family of its refresh tokens. */
public record SessionId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {}

    /** A new id, later than every id made before it on this node. */
    public static SessionId next() {
        return new SessionId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static SessionId of(String text) {
        return new SessionId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
