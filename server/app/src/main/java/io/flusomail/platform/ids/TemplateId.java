package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a template. */
public record TemplateId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TemplateId {}

    /** A new id, later than every id made before it on this node. */
    public static TemplateId next() {
        return new TemplateId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static TemplateId of(String text) {
        return new TemplateId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
