package io.flusomail.audience.fields;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a column are written, where one alone leaves that open.
 *
 * @param orders those that its days can have; none where they contradict each other
 * @param decimals how its numbers have their decimals
 */
public record CellForm(Set<DateOrder> orders, Decimals decimals) {

    public CellForm {
        orders = Set.copyOf(orders);
    }

    /** Nothing is known but the cell. */
    static final CellForm OPEN = new CellForm(EnumSet.allOf(DateOrder.class), Decimals.OPEN);

    /** What stands before the decimals of numbers. */
    enum Decimals {
        POINT,
        COMMA,
        /** Nothing says so: numbers are as English has them. */
        OPEN,
        /** Now this, now that. */
        BOTH
    }

    /** Looks at the cells of a column, one after another. */
    public static final class Seen {

        private static final int LONGEST = 80;

        private final EnumSet<DateOrder> orders = EnumSet.allOf(DateOrder.class);

        /** Pairs of orders in which a cell means two days. */
        private final Set<Set<DateOrder>> doubtful = new HashSet<>();

        private boolean days;
        private boolean point;
        private boolean comma;

        public void add(String given) {
            String cell = given.strip();
            if (cell.isEmpty() || cell.length() > LONGEST) {
                return;
            }
            WrittenDay.of(CellTime.day(cell)).ifPresent(this::add);
            switch (CellNumber.decimals(cell)) {
                case POINT -> point = true;
                case COMMA -> comma = true;
                case OPEN, BOTH -> {}
            }
        }

        private void add(WrittenDay day) {
            EnumSet<DateOrder> valid = day.orders();
            if (valid.isEmpty()) {
                return;
            }
            days = true;
            orders.retainAll(valid);
            for (DateOrder one : valid) {
                for (DateOrder other : valid) {
                    if (!day.hasDots() && !day.in(one).equals(day.in(other))) {
                        doubtful.add(EnumSet.of(one, other));
                    }
                }
            }
        }

        /**
         * @param told in which order days are where the column leaves that open; null: nobody says so
         * @param typed whether numbers stood in the table as such, which have a point whatever its texts have
         */
        public CellForm form(@Nullable DateOrder told, boolean typed) {
            boolean settles = told != null && (orders.isEmpty() || orders.contains(told));
            return new CellForm(told != null && settles ? Set.of(told) : orders, decimals(typed));
        }

        private Decimals decimals(boolean typed) {
            if (comma) {
                return point || typed ? Decimals.BOTH : Decimals.COMMA;
            }
            return point ? Decimals.POINT : Decimals.OPEN;
        }

        /** The order of its days, {@code open} where they may mean two days; null where none asks for an order. */
        public @Nullable String dateOrder() {
            if (orders.isEmpty() || doubtful.stream().anyMatch(orders::containsAll)) {
                return "open";
            }
            return days && orders.size() == 1 ? orders.iterator().next().name().toLowerCase(Locale.ROOT) : null;
        }
    }
}
