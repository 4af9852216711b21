package io.flusomail.audience.fields;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A day in numbers that leave open which is the month, and maybe which is the year: {@code 3/4/2026}, {@code 14.3.26}. */
record WrittenDay(String first, String separator, String second, String third) {

    /** Two digits are a year of the hundred that begin here. */
    static final int FIRST_YEAR = 1950;

    private static final Pattern FORM = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})");

    static Optional<WrittenDay> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new WrittenDay(form.group(1), form.group(2), form.group(3), form.group(4)))
                : Optional.empty();
    }

    /** The orders in which it is a day; none of a 31 February. */
    EnumSet<DateOrder> orders() {
        EnumSet<DateOrder> orders = EnumSet.allOf(DateOrder.class);
        orders.removeIf(order -> in(order).isEmpty());
        return orders;
    }

    Optional<LocalDate> in(DateOrder order) {
        try {
            return switch (order) {
                case DAY_FIRST -> Optional.of(LocalDate.of(year(third), number(second), number(first)));
                case MONTH_FIRST -> Optional.of(LocalDate.of(year(third), number(first), number(second)));
                case YEAR_FIRST ->
                    first.length() == 2 && second.length() == 2 && third.length() == 2
                            ? Optional.of(LocalDate.of(year(first), number(second), number(third)))
                            : Optional.empty();
            };
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The one day that it can be in its column; dots mean the day comes first, unless the column says otherwise. */
    Optional<LocalDate> in(CellForm form) {
        EnumSet<DateOrder> possible = orders();
        possible.retainAll(form.orders());
        if (possible.isEmpty()) {
            possible = orders();
        }
        Set<LocalDate> days =
                possible.stream().flatMap(order -> in(order).stream()).collect(Collectors.toSet());
        if (days.size() == 1) {
            return Optional.of(days.iterator().next());
        }
        return hasDots() && !form.orders().isEmpty() && possible.contains(DateOrder.DAY_FIRST)
                ? in(DateOrder.DAY_FIRST)
                : Optional.empty();
    }

    boolean hasDots() {
        return separator.equals(".");
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static int year(String digits) {
        int year = number(digits);
        return digits.length() == 4 ? year : FIRST_YEAR + Math.floorMod(year - FIRST_YEAR, 100);
    }
}
