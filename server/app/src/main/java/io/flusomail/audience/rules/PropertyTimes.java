package io.flusomail.audience.rules;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Days and times in JSON, which has no type for either: texts such as {@code 2026-03-14} and {@code 2026-03-14T09:26:53Z}, read
 * as {@code audience.as_day} and {@code audience.as_moment} do in the database. A time without a zone is one of UTC, and what is
 * finer than a microsecond is cut off.
 */
final class PropertyTimes {

    private static final Pattern DAY = Pattern.compile("(?!0000)\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME =
            Pattern.compile("((?!0000)\\d{4}-\\d\\d-\\d\\d)[T ]((?:[01]\\d|2[0-3]):[0-5]\\d)"
                    + "(:[0-5]\\d(?:\\.\\d{1,9})?)?(Z|([+-](?:0\\d|1[0-4])):?([0-5]\\d))?");

    private PropertyTimes() {}

    /** Whether a day or a time is in a span; fixed times say nothing of a day. */
    static Predicate<@Nullable JsonNode> during(TimeSpan span, Moment moment) {
        TimeSpan.Instants times = TimeSpan.instants(span, moment);
        Predicate<LocalDate> days = span instanceof TimeSpan.Times ? _ -> false : TimeSpan.dates(span, moment)::has;
        return value -> value != null
                && value.isString()
                && (time(value.stringValue()).filter(times::has).isPresent()
                        || day(value.stringValue()).filter(days).isPresent());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        String second = time.group(3) == null ? ":00" : time.group(3);
        String zone = time.group(5) == null ? "Z" : time.group(5) + ':' + time.group(6);
        try {
            return Optional.of(OffsetDateTime.parse(time.group(1) + 'T' + time.group(2) + second + zone)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
