package io.flusomail.audience.imports;

import io.flusomail.audience.imports.reading.Column;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.TableForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a file.
 *
 * @param header whether the first row holds headings
 * @param rows the first rows of people, cell by cell
 * @param unmappedColumns headings of which no field could be guessed
 */
record PreviewResponse(
        String delimiter,
        String encoding,
        boolean header,
        List<PreviewColumn> columns,
        List<List<String>> rows,
        List<String> unmappedColumns) {

    private static final int SAMPLES = 3;
    private static final int ROWS = 10;
    private static final int LONGEST_SAMPLE = 80;

    /**
     * A column.
     *
     * @param suggestedField the field that it seems to hold, null where nothing could be guessed
     * @param samples some values that are not empty
     */
    record PreviewColumn(String name, @Nullable String suggestedField, List<String> samples) {}

    static PreviewResponse of(PlanImport.Look look) {
        TableForm form = look.seen().form();
        List<List<String>> all = look.seen().rows();
        List<List<String>> rows = form.header() ? all.subList(1, all.size()) : all;
        return new PreviewResponse(
                String.valueOf(form.delimiter()),
                form.encoding().name(),
                form.header(),
                look.columns().stream().map(column -> column(column, rows)).toList(),
                rows.stream()
                        .limit(ROWS)
                        .map(row -> row.stream().map(Row::shown).toList())
                        .toList(),
                look.columns().stream()
                        .filter(c -> c.target().isEmpty())
                        .map(Column::name)
                        .toList());
    }

    private static PreviewColumn column(Column column, List<List<String>> rows) {
        List<String> samples = rows.stream()
                .filter(row ->
                        row.size() > column.index() && !row.get(column.index()).isBlank())
                .map(row -> Row.shown(shortened(row.get(column.index()))))
                .limit(SAMPLES)
                .toList();
        return new PreviewColumn(column.name(), column.target().isEmpty() ? null : column.target(), samples);
    }

    private static String shortened(String cell) {
        return cell.length() > LONGEST_SAMPLE ? cell.substring(0, LONGEST_SAMPLE) + "…" : cell;
    }
}
