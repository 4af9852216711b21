package io.flusomail.platform.web;

import io.flusomail.platform.problems.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * What a time must be so that it can be kept and compared: of the years 1 to 9999, which Java, JSON's readers and
 * PostgreSQL share. Every time of a JSON body passes here; what arrives by another way asks {@link #parse}.
 */
public final class StorableTime extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String RULE = "A time is written like 2026-03-14T09:26:53Z, in the years 1 to 9999.";

    StorableTime() {
        super(Instant.class);
    }

    public static boolean storable(Instant at) {
        return !at.isBefore(FIRST) && at.isBefore(END);
    }

    /** ISO 8601 with an offset; empty for what is no such time or cannot be kept. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(StorableTime::storable);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
        try {
            Instant at = InstantDeserializer.INSTANT.deserialize(parser, context);
            if (at == null || storable(at)) {
                return at;
            }
        } catch (DateTimeException | ArithmeticException _) {
            // a number that is none of a time's seconds
        }
        throw ProblemException.invalid("", "not_storable", RULE);
    }
}
