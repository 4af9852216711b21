package io.flusomail.audience.ingest;

import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * When a call of Segment's libraries happened. Its sender's clock may be wrong, and wrong alike when it was sent: as much
 * as that time differs from the receipt, the time of the event is moved.
 */
@Component
class SegmentIoTime {

    private final Clock clock;

    SegmentIoTime(Clock clock) {
        this.clock = clock;
    }

    /**
     * Nothing where the call says nothing: now.
     *
     * @param envelope says when it was sent, unless the call does
     */
    Optional<Instant> of(JsonNode call, JsonNode envelope) {
        Instant told = either(instant(call, "timestamp"), instant(call, "originalTimestamp"));
        Instant sent = either(instant(call, "sentAt"), instant(envelope, "sentAt"));
        if (told == null || sent == null) {
            return Optional.ofNullable(told);
        }
        try {
            return Optional.of(told.plus(Duration.between(sent, clock.instant())));
        } catch (DateTimeException | ArithmeticException _) {
            throw ProblemException.invalid("timestamp", "out_of_range", "timestamp is not before 1970.");
        }
    }

    private static @Nullable Instant either(@Nullable Instant first, @Nullable Instant second) {
        return first == null ? second : first;
    }

    private static @Nullable Instant instant(JsonNode call, String name) {
        JsonNode value = call.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.asString("")).toInstant();
        } catch (DateTimeException _) {
            throw ProblemException.invalid(name, "wrong_form", name + " is a time like 2026-03-14T09:26:53Z.");
        }
    }
}
