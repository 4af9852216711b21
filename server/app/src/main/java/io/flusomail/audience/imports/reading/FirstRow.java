package io.flusomail.audience.imports.reading;

import java.util.List;

/** Finds where a table begins under a title, the date of a report or a line of remarks. */
final class FirstRow {

    /** Nobody writes more above a table. */
    private static final int MOST = 10;

    private FirstRow() {}

    /** The rows from the headings on, or from the first people; all, where nothing stands above them. */
    static List<Row> below(List<Row> rows) {
        int last = Math.min(MOST, rows.size()) - 1;
        for (int i = 0; i <= last && !TableForm.holdsAddress(rows.get(i)); i++) {
            if (namesAddresses(rows.get(i)) && titles(rows.subList(0, i), filled(rows.get(i)))) {
                return rows.subList(i, rows.size());
            }
        }
        int first = 0;
        while (first < last && lonely(rows.get(first)) && usuallyFilled(rows) > 1) {
            first++;
        }
        return rows.subList(first, rows.size());
    }

    private static boolean namesAddresses(Row row) {
        return row.cells().stream()
                .anyMatch(cell -> Headings.target(Headings.plain(cell)).equals("email"));
    }

    /** Whether these say less than a row with so many headings. */
    private static boolean titles(List<Row> above, int headings) {
        return above.stream().allMatch(row -> filled(row) == 1 || filled(row) < headings);
    }

    private static boolean lonely(Row row) {
        return filled(row) == 1 && !TableForm.holdsAddress(row);
    }

    private static int filled(Row row) {
        return (int) row.cells().stream().filter(cell -> !Cells.empty(cell)).count();
    }

    private static int usuallyFilled(List<Row> rows) {
        return rows.stream().mapToInt(FirstRow::filled).sorted().toArray()[rows.size() / 2];
    }
}
