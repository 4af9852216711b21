package io.flusomail.audience.imports;

import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.ColumnForms;
import io.flusomail.audience.imports.reading.Preset;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a file.
 *
 * @param delimiter one character; empty where nothing separates cells
 * @param header whether the first row holds headings
 * @param rows the first rows of people, cell by cell
 * @param unmappedColumns headings of which no field could be guessed
 * @param format {@code text}, {@code xlsx}, {@code json} or {@code ndjson}
 * @param files the files of which an archive's table is made, else the one
 * @param sheets the sheets of a workbook, of which {@code sheet} is the one that is read
 * @param preset the tool that it was exported from, where it is known
 */
record PreviewResponse(
        String delimiter,
        String encoding,
        boolean header,
        List<PreviewColumn> columns,
        List<List<String>> rows,
        List<String> unmappedColumns,
        String format,
        List<String> files,
        List<String> sheets,
        @Nullable String sheet,
        @Nullable SeenPreset preset) {

    private static final int SAMPLES = 3;
    private static final int ROWS = 10;
    private static final int LONGEST_SAMPLE = 80;

    /**
     * The tool whose export this is.
     *
     * @param name as the tool calls itself
     * @param confidence {@code sure} or {@code likely}
     */
    record SeenPreset(String code, String name, String confidence) {
        static SeenPreset of(Preset.Seen seen) {
            Preset preset = seen.preset();
            return new SeenPreset(preset.code(), preset.shown(), seen.sure() ? "sure" : "likely");
        }
    }

    /**
     * A column.
     *
     * @param suggestedField the field that it seems to hold, null where nothing could be guessed; of another tool's export
     *     also a custom field that does not exist yet: {@code fields.country}, {@code fields.location.latitude}
     * @param samples some values that are not empty
     * @param dateOrder {@code day_first}, {@code month_first} or {@code year_first} where days tell it, {@code open} where
     *     they may mean two days, so that {@code date_order} has to say it; null: no days are written so
     */
    record PreviewColumn(
            String name,
            @Nullable String suggestedField,
            List<String> samples,
            @Nullable String dateOrder) {}

    static PreviewResponse of(PlanImport.Look look) {
        Table table = look.table();
        List<List<String>> all = table.head();
        List<List<String>> rows = table.header() ? all.subList(1, all.size()) : all;
        ColumnForms forms = look.forms();
        return new PreviewResponse(
                table.delimiter(),
                table.encoding(),
                table.header(),
                look.columns().stream()
                        .map(column -> column(column, rows, forms.dateOrder(column)))
                        .toList(),
                rows.stream()
                        .limit(ROWS)
                        .map(row -> row.stream().map(Row::shown).toList())
                        .toList(),
                look.columns().stream()
                        .filter(c -> c.target().isEmpty())
                        .map(Column::name)
                        .toList(),
                table.format(),
                look.opened().names(),
                table.sheets(),
                table.sheet(),
                look.preset() == null ? null : SeenPreset.of(look.preset()));
    }

    private static PreviewColumn column(Column column, List<List<String>> rows, @Nullable String dateOrder) {
        List<String> samples = rows.stream()
                .filter(row ->
                        row.size() > column.index() && !row.get(column.index()).isBlank())
                .map(row -> Row.shown(shortened(row.get(column.index()))))
                .limit(SAMPLES)
                .toList();
        return new PreviewColumn(column.name(), column.target().isEmpty() ? null : column.target(), samples, dateOrder);
    }

    private static String shortened(String cell) {
        return cell.length() > LONGEST_SAMPLE ? cell.substring(0, LONGEST_SAMPLE) + "…" : cell;
    }
}
