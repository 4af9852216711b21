package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an invitation. */
public record InvitationId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvitationId {}

    /** A new id, later than every id made before it on this node. */
    public static InvitationId next() {
        return new InvitationId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static InvitationId of(String text) {
        return new InvitationId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
