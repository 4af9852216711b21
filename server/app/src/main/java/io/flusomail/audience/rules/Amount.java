package io.flusomail.audience.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stretch of time as ISO 8601 writes it: days, months and years of the calendar, and hours of the clock. */
public record Amount(Period days, Duration hours) {

    private static final int MOST_YEARS = 100;

    /** Reads {@code P30D}, {@code PT12H}, {@code P1M15DT6H}, {@code -P7D}; empty for anything else, or over 100 years. */
    public static Optional<Amount> of(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int clock = upper.indexOf('T');
        String sign = upper.startsWith("-") ? "-" : "";
        String calendar = clock < 0 ? upper : upper.substring(0, clock);
        try {
            Period days = clock >= 0 && calendar.equals(sign + "P") ? Period.ZERO : Period.parse(calendar);
            Duration hours = clock < 0 ? Duration.ZERO : Duration.parse(sign + "P" + upper.substring(clock));
            Amount amount = new Amount(days.normalized(), hours.truncatedTo(ChronoUnit.MICROS));
            return amount.bounded() ? Optional.of(amount) : Optional.empty();
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private boolean bounded() {
        return Math.abs(days.toTotalMonths()) <= MOST_YEARS * 12L
                && Math.abs(days.getDays()) <= MOST_YEARS * 366
                && hours.abs().compareTo(Duration.ofDays(MOST_YEARS * 366L)) <= 0;
    }

    public boolean positive() {
        return !days.isNegative() && !hours.isNegative() && !(days.isZero() && hours.isZero());
    }

    public boolean wholeDays() {
        return hours.isZero();
    }

    /** Whether it is in every month and year: {@code P31D} may be longer than {@code P1M}, or not. */
    public boolean isLongerThan(Amount other) {
        long months = days.toTotalMonths() - other.days.toTotalMonths();
        long least = months * (months < 0 ? 31 : 28) + days.getDays() - other.days.getDays();
        return Duration.ofDays(least).plus(hours).compareTo(other.hours) > 0;
    }

    /** As time that is exact, a day having 24 hours; empty where months or years would be of the calendar. */
    public Optional<Duration> exact() {
        return days.toTotalMonths() == 0
                ? Optional.of(Duration.ofDays(days.getDays()).plus(hours))
                : Optional.empty();
    }

    /** So long before it, by the calendar. Of a later moment never earlier: an edge of a window passes each fact once. */
    public Instant before(Instant moment, ZoneId zone) {
        return days.isZero()
                ? moment.minus(hours)
                : moved(moment.atZone(zone), days.negated()).minus(hours);
    }

    /** So long after it, by the calendar. Of a later moment never earlier. */
    public Instant after(Instant moment, ZoneId zone) {
        return days.isZero()
                ? moment.plus(hours)
                : moved(moment.atZone(zone), days).plus(hours);
    }

    /** A day that a month does not have is the beginning of the next month: its last day was reached before. */
    private static Instant moved(ZonedDateTime moment, Period days) {
        LocalDateTime clock = furthest(moment);
        LocalDateTime there = clock.plusMonths(days.toTotalMonths());
        LocalDateTime begun = there.getDayOfMonth() == clock.getDayOfMonth()
                ? there
                : there.toLocalDate().plusDays(1).atStartOfDay();
        return instant(begun.plusDays(days.getDays()), moment);
    }

    /** What clocks have shown so far: in the hour that comes twice they stand still the second time. */
    private static LocalDateTime furthest(ZonedDateTime moment) {
        @Nullable ZoneOffsetTransition change = moment.getZone().getRules().getTransition(moment.toLocalDateTime());
        return change != null && moment.getOffset().equals(change.getOffsetAfter())
                ? change.getDateTimeBefore()
                : moment.toLocalDateTime();
    }

    /** What clocks leave out is when they are put on. */
    private static Instant instant(LocalDateTime clock, ZonedDateTime moment) {
        @Nullable ZoneOffsetTransition change = moment.getZone().getRules().getTransition(clock);
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.ofLocal(clock, moment.getZone(), moment.getOffset())
                        .toInstant();
    }

    /** Whole days of it alone; the last day of a month where that does not have the day. */
    public LocalDate before(LocalDate day) {
        return day.minusMonths(days.toTotalMonths()).minusDays(days.getDays());
    }

    /** Likewise. */
    public LocalDate after(LocalDate day) {
        return day.plusMonths(days.toTotalMonths()).plusDays(days.getDays());
    }
}
