package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names an API key. */
public record ApiKeyId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApiKeyId {}

    /** A new id, later than every id made before it on this node. */
    public static ApiKeyId next() {
        return new ApiKeyId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static ApiKeyId of(String text) {
        return new ApiKeyId(UuidV7.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
