package io.flusomail.audience.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A period of the calendar in which today lies, or the one before or behind it. Weeks begin on Monday (ISO 8601). */
public enum CalendarPeriod {
    TODAY(Unit.DAY, 0),
    YESTERDAY(Unit.DAY, -1),
    TOMORROW(Unit.DAY, 1),
    LAST_WEEK(Unit.WEEK, -1),
    THIS_WEEK(Unit.WEEK, 0),
    NEXT_WEEK(Unit.WEEK, 1),
    LAST_MONTH(Unit.MONTH, -1),
    THIS_MONTH(Unit.MONTH, 0),
    NEXT_MONTH(Unit.MONTH, 1),
    LAST_QUARTER(Unit.QUARTER, -1),
    THIS_QUARTER(Unit.QUARTER, 0),
    NEXT_QUARTER(Unit.QUARTER, 1),
    LAST_YEAR(Unit.YEAR, -1),
    THIS_YEAR(Unit.YEAR, 0),
    NEXT_YEAR(Unit.YEAR, 1);

    private enum Unit {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    private final Unit unit;
    private final int ahead;

    CalendarPeriod(Unit unit, int ahead) {
        this.unit = unit;
        this.ahead = ahead;
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(CalendarPeriod::code).toList();
    }

    public static Optional<CalendarPeriod> of(String code) {
        return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    TimeSpan.Dates days(LocalDate today) {
        LocalDate from = start(today);
        return new TimeSpan.Dates(plus(from, ahead), plus(from, ahead + 1));
    }

    private LocalDate start(LocalDate today) {
        return switch (unit) {
            case DAY -> today;
            case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> today.withDayOfMonth(1);
            case QUARTER -> today.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> today.withDayOfYear(1);
        };
    }

    private LocalDate plus(LocalDate day, int units) {
        return switch (unit) {
            case DAY -> day.plusDays(units);
            case WEEK -> day.plusWeeks(units);
            case MONTH -> day.plusMonths(units);
            case QUARTER -> day.plusMonths(3L * units);
            case YEAR -> day.plusYears(units);
        };
    }
}
