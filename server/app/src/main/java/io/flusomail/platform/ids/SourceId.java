package io.flusomail.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;

/** Names what a send comes from (a campaign, a journey step, a transactional call). */
public record SourceId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SourceId {}

    /** A new id, later than every id made before it on this node. */
    public static SourceId next() {
        return new SourceId(UuidV7.next());
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} for anything else. */
    public static SourceId of(String text) {
        return new SourceId(UuidV7.parse(text));
    }

    /** When it was made, which is when its mails were decided on; to the millisecond. */
    public Instant madeAt() {
        return UuidV7.madeAt(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
