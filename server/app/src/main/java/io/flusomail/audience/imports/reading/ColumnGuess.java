package io.flusomail.audience.imports.reading;

import io.flusomail.audience.EmailAddress;
import io.flusomail.audience.fields.FieldDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Guesses what columns hold, from their headings in many tools and languages, and from the values. */
public final class ColumnGuess {

    /**
     * Targets that say how a person stands; a file that has them is believed even where nobody mapped them. Any number
     * of columns may have one.
     */
    public static final Set<String> STANDINGS =
            Arrays.stream(StandingColumn.values()).map(StandingColumn::target).collect(Collectors.toUnmodifiableSet());

    /** Standard fields that a column may become. */
    public static final Set<String> STANDARD =
            Set.of("email", "external_id", "first_name", "last_name", "phone", "locale", "time_zone", "tags");

    /** Targets that say when and from where somebody agreed. */
    public static final Set<String> EVIDENCE = Set.of("consent_at", "consent_ip");

    private ColumnGuess() {}

    /**
     * Columns with their headings made unique, and a guess for each.
     *
     * @param preset whose export it is; null: nobody knows
     */
    public static List<Column> of(Table table, Collection<FieldDefinition> fields, @Nullable Preset preset) {
        List<List<String>> rows = table.head();
        boolean header = table.header();
        List<List<String>> values = header && !rows.isEmpty() ? rows.subList(1, rows.size()) : rows;
        CustomHeadings custom = CustomHeadings.of(fields);
        TakenTargets taken = new TakenTargets(table);
        List<Column> columns = new ArrayList<>();
        Set<Integer> loose = new HashSet<>();
        List<String> names = names(rows, header);
        for (int i = 0; i < names.size(); i++) {
            String heading =
                    header && i < rows.getFirst().size() ? rows.getFirst().get(i) : "";
            String plain = Headings.plain(heading);
            columns.add(new Column(i, names.get(i), target(plain, preset, custom, i, values)));
            if (Headings.loose(plain)) {
                loose.add(i);
            }
        }
        columns.replaceAll(column -> loose.contains(column.index()) ? column : taken(column, taken));
        columns.replaceAll(column -> loose.contains(column.index()) ? taken(column, taken) : column);
        leaveOutHalves(columns);
        Set<Integer> all = columns.stream().map(Column::index).collect(Collectors.toSet());
        List<Table.Part> parts = table.parts().isEmpty() ? List.of(new Table.Part(all, values)) : table.parts();
        parts.forEach(part -> findAddresses(columns, part, taken));
        return columns;
    }

    private static Column taken(Column column, TakenTargets taken) {
        return taken.take(column.target(), column.index()) ? column : column.as("");
    }

    /** Of places that lack the other half, or stand in a column as a whole. */
    private static void leaveOutHalves(List<Column> columns) {
        for (PlaceColumns place : PlaceColumns.of(columns)) {
            if (!place.isWhole() || place.isElsewhere(columns)) {
                columns.replaceAll(
                        column -> column.holdsHalf() && place.key().equals(column.field()) ? column.as("") : column);
            }
        }
    }

    private static String target(
            String plain, @Nullable Preset preset, CustomHeadings custom, int index, List<List<String>> values) {
        boolean ambiguous = Headings.ambiguous(plain);
        boolean status = ambiguous && saysStatus(index, values);
        String meant = preset == null || status ? null : preset.target(plain);
        if (meant != null) {
            return meant.isEmpty() || meant.startsWith(Column.CUSTOM) ? custom.target(plain, meant) : meant;
        }
        String known = plain.isEmpty() ? "" : Headings.target(plain);
        boolean doubtful = ambiguous && !status;
        if (!known.isEmpty() && !doubtful) {
            return known;
        }
        String own = custom.target(plain, "");
        return own.isEmpty() && !doubtful
                ? StandingHeadings.target(plain, () -> saysStatus(index, values), () -> saysYesOrNo(index, values))
                : own;
    }

    /** Whether half and more of the values are words for how people stand. */
    private static boolean saysStatus(int index, List<List<String>> values) {
        return mostly(index, values, cell -> StandingColumn.STATUS.read(cell).understood());
    }

    private static boolean saysYesOrNo(int index, List<List<String>> values) {
        return mostly(index, values, cell -> {
            String word = StatusWords.folded(cell);
            return StatusWords.yes(word) || StatusWords.no(word);
        });
    }

    private static boolean mostly(int index, List<List<String>> values, Predicate<String> says) {
        List<String> cells = values.stream()
                .filter(row -> row.size() > index && !Cells.empty(row.get(index)))
                .map(row -> row.get(index))
                .toList();
        long words = cells.stream().filter(says).count();
        return words > 0 && words * 2 >= cells.size();
    }

    /** No heading says e-mail: the column in which most cells are addresses is it. */
    private static void findAddresses(List<Column> columns, Table.Part part, TakenTargets taken) {
        List<Column> own = columns.stream()
                .filter(column -> part.columns().contains(column.index()))
                .toList();
        if (own.stream().anyMatch(column -> column.target().equals("email"))) {
            return;
        }
        int best = -1;
        long most = 0;
        for (Column column : own) {
            long addresses = part.rows().stream()
                    .filter(row ->
                            EmailAddress.of(Cells.address(column.of(row))).isPresent())
                    .count();
            if (addresses > most) {
                most = addresses;
                best = column.index();
            }
        }
        if (best >= 0 && most * 2 >= part.rows().size() && taken.take("email", best)) {
            columns.set(best, columns.get(best).as("email"));
        }
    }

    private static List<String> names(List<List<String>> rows, boolean header) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        List<String> first = header && !rows.isEmpty() ? rows.getFirst() : List.of();
        int headed = header ? Math.max(first.size(), 1) : width;
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < headed; i++) {
            String given = i < first.size() ? Row.shown(first.get(i)).strip() : "";
            String name = given.isEmpty() ? "column " + (i + 1) : given;
            String unique = name;
            for (int n = 2; !used.add(unique); n++) {
                unique = name + " (" + n + ")";
            }
            names.add(unique);
        }
        return names;
    }
}
