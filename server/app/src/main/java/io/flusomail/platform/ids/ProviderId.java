package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a delivery provider. */
public record ProviderId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProviderId {}

    /** A new id, later than every id made before it on this node. */
    public static ProviderId next() {
        return new ProviderId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static ProviderId of(String text) {
        return new ProviderId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
