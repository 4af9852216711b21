package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a workspace (a brand with its own people, content and settings). */
public record WorkspaceId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WorkspaceId {}

    /** A new id, later than every id made before it on this node. */
    public static WorkspaceId next() {
        return new WorkspaceId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static WorkspaceId of(String text) {
        return new WorkspaceId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
