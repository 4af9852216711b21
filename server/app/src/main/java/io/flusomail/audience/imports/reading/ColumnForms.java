package io.flusomail.audience.imports.reading;

import io.flusomail.audience.fields.CellForm;
import io.flusomail.audience.fields.DateOrder;
import io.flusomail.audience.fields.FieldDefinition;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the columns of a table write their days and numbers, found out by its first rows. */
public final class ColumnForms {

    private static final int ROWS = 10_000;

    /** Of columns that leave nothing open. */
    static final ColumnForms NONE = new ColumnForms(Map.of(), null, false);

    private final Map<Integer, CellForm.Seen> seen;
    private final @Nullable DateOrder told;
    private final boolean typed;

    private ColumnForms(Map<Integer, CellForm.Seen> seen, @Nullable DateOrder told, boolean typed) {
        this.seen = seen;
        this.told = told;
        this.typed = typed;
    }

    /**
     * Looks at those columns of a table that become days, times or numbers.
     *
     * @param fields the custom fields that columns refer to, by key
     * @param told in which order days are written where a column leaves that open; null: nobody says so
     */
    public static ColumnForms of(
            Table table, List<Column> columns, Map<String, FieldDefinition> fields, @Nullable DateOrder told)
            throws IOException {
        return of(
                table,
                columns.stream().filter(column -> mayBeOpen(column, fields)).toList(),
                told);
    }

    private static boolean mayBeOpen(Column column, Map<String, FieldDefinition> fields) {
        String key = column.field();
        FieldDefinition field = key == null || column.holdsHalf() ? null : fields.get(key);
        return field == null
                ? column.target().equals("consent_at")
                : switch (field.type()) {
                    case NUMBER, DATE, DATETIME -> true;
                    case TEXT, BOOLEAN, ENUM, LIST, JSON, LOCATION -> false;
                };
    }

    /**
     * Looks at some columns.
     *
     * @param told in which order days are written where a column leaves that open; null: nobody says so
     */
    public static ColumnForms of(Table table, Collection<Column> columns, @Nullable DateOrder told) throws IOException {
        if (columns.isEmpty()) {
            return NONE;
        }
        Map<Integer, CellForm.Seen> seen = new HashMap<>();
        columns.forEach(column -> seen.put(column.index(), new CellForm.Seen()));
        Map<Column, Integer> left = new HashMap<>();
        columns.forEach(column -> left.put(column, ROWS));
        boolean many = !table.parts().isEmpty();
        try (TableRows rows = table.rows()) {
            Row row = rows.next();
            for (int i = 0; row != null && (many ? !left.isEmpty() : i < ROWS); i++) {
                look(row, left, seen);
                row = rows.next();
            }
        }
        return new ColumnForms(seen, told, !table.format().equals("text"));
    }

    /** @param left how many more cells of a column are looked at: of several tables the last may have columns of its own */
    private static void look(Row row, Map<Column, Integer> left, Map<Integer, CellForm.Seen> seen) {
        if (row.flaw() == null) {
            left.replaceAll((column, more) -> {
                String cell = column.of(row.cells());
                Objects.requireNonNull(seen.get(column.index())).add(cell);
                return Cells.empty(cell) ? more : more - 1;
            });
            left.values().removeIf(more -> more == 0);
        }
    }

    CellForm of(Column column) {
        return seen.getOrDefault(column.index(), new CellForm.Seen()).form(told, typed);
    }

    /** The order of its days where they tell, {@code open} where they may mean two; null: it does not matter. */
    public @Nullable String dateOrder(Column column) {
        return seen.getOrDefault(column.index(), new CellForm.Seen()).dateOrder();
    }
}
