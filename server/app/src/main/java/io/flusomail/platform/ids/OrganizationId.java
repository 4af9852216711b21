package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an organisation, the owner of workspaces and users. */
public record OrganizationId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrganizationId {}

    /** A new id, later than every id made before it on this node. */
    public static OrganizationId next() {
        return new OrganizationId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static OrganizationId of(String text) {
        return new OrganizationId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
