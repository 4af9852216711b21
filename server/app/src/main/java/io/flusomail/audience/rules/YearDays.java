package io.flusomail.audience.rules;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Days of any year, as a rule means them at a moment. */
public sealed interface YearDays {

    record On(MonthDay day) implements YearDays {}

    /** @param back how many days before today, @param ahead how many behind it; today is among them */
    record Around(int back, int ahead) implements YearDays {}

    record InMonth(int month) implements YearDays {}

    /** @param codes as {@link #code} writes them */
    record These(Set<Integer> codes) implements YearDays {
        public These {
            codes = Set.copyOf(codes);
        }
    }

    /** As month times a hundred plus day: 314 is the 14th of March. */
    public static int code(LocalDate day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    /** The day of a year that has the code; empty where the year has none. */
    static Optional<LocalDate> day(int year, int code) {
        YearMonth month = YearMonth.of(year, code / 100);
        return month.isValidDay(code % 100) ? Optional.of(month.atDay(code % 100)) : Optional.empty();
    }

    /** The codes that match. Who was born on a leap day has the 28th of February in years without one. */
    public static Set<Integer> codes(YearDays days, LocalDate today) {
        Set<Integer> codes = new TreeSet<>();
        switch (days) {
            case On(MonthDay day) -> codes.add(day.getMonthValue() * 100 + day.getDayOfMonth());
            case These(Set<Integer> given) -> codes.addAll(given);
            case InMonth(int month) -> {
                for (int day = 1; day <= 31; day++) {
                    codes.add(month * 100 + day);
                }
            }
            case Around(int back, int ahead) -> {
                for (LocalDate day = today.minusDays(back);
                        !day.isAfter(today.plusDays(ahead));
                        day = day.plusDays(1)) {
                    codes.add(code(day));
                    if (code(day) == 228 && !day.isLeapYear()) {
                        codes.add(229);
                    }
                }
            }
        }
        return codes;
    }
}
