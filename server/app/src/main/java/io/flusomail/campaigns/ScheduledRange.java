package io.flusomail.campaigns;

import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.StorableTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code <from>,<to>}, both included, each a time or a day of UTC, one of them perhaps empty.
 *
 * @param from included; null: since ever
 * @param to excluded; null: for ever
 * @param given as the caller wrote it
 */
record ScheduledRange(@Nullable Instant from, @Nullable Instant to, String given) {

    private static final String FIELD = "scheduled_send_date_range";

    static @Nullable ScheduledRange of(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String[] ends = given.split(",", -1);
        if (ends.length != 2) {
            throw wrongForm();
        }
        Instant from = ends[0].isBlank() ? null : storable(start(ends[0].strip()));
        Instant to = ends[1].isBlank() ? null : storable(end(ends[1].strip()));
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.invalid(FIELD, "to_before_from", FIELD + " ends after it begins.");
        }
        return new ScheduledRange(from, to, given);
    }

    private static Instant storable(Instant at) {
        if (!StorableTime.storable(at)) {
            throw wrongForm();
        }
        return at;
    }

    private static Instant start(String text) {
        return isDay(text) ? day(text).atStartOfDay(ZoneOffset.UTC).toInstant() : time(text);
    }

    /** Times have microseconds, so the next one is the first that is excluded. */
    private static Instant end(String text) {
        return isDay(text)
                ? day(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : time(text).plus(1, ChronoUnit.MICROS);
    }

    private static boolean isDay(String text) {
        return text.indexOf('T') < 0;
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9998) {
                return day;
            }
            throw wrongForm();
        } catch (DateTimeException _) {
            throw wrongForm();
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw wrongForm();
        }
    }

    private static ProblemException wrongForm() {
        return ProblemException.invalid(
                FIELD,
                "wrong_form",
                FIELD + " is <from>,<to>, such as 2026-03-01T00:00:00Z,2026-03-31T12:00:00Z or 2026-03-01,2026-03-31.");
    }
}
