package io.flusomail.audience.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** A stretch of time as ISO 8601 writes it: days, months and years of the calendar, and hours of the clock. */
public record Amount(Period days, Duration hours) {

    private static final int MOST_YEARS = 100;

    /** Reads {@code P30D}, {@code PT12H}, {@code P1M15DT6H}, {@code -P7D}; empty for anything else, or over 100 years. */
    public static Optional<Amount> of(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int clock = upper.indexOf('T');
        String sign = upper.startsWith("-") ? "-" : "";
        try {
            Period days = clock < 0
                    ? Period.parse(upper)
                    : upper.charAt(clock - 1) == 'P' ? Period.ZERO : Period.parse(upper.substring(0, clock));
            Duration hours = clock < 0 ? Duration.ZERO : Duration.parse(sign + "P" + upper.substring(clock));
            Amount amount = new Amount(days.normalized(), hours);
            return amount.bounded() ? Optional.of(amount) : Optional.empty();
        } catch (DateTimeException | ArithmeticException | StringIndexOutOfBoundsException _) {
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

    public Instant before(Instant moment, ZoneId zone) {
        return moment.atZone(zone).minus(days).minus(hours).toInstant();
    }

    public Instant after(Instant moment, ZoneId zone) {
        return moment.atZone(zone).plus(days).plus(hours).toInstant();
    }

    public LocalDate after(LocalDate day) {
        return day.plusMonths(days.toTotalMonths()).plusDays(days.getDays());
    }
}
