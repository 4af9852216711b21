package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.Table;
import io.flusomail.audience.imports.reading.TableForm;
import io.flusomail.audience.imports.reading.TableRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** A sheet of a workbook (XLSX): the one that is asked for, else the first that holds anything. */
record Workbook(Path file, List<String> sheets, String sheet, TableForm.Top top) implements Table {

    private static final ReadingOptions OPTIONS = new ReadingOptions(true, true);
    private static final int ROWS = 50;

    /**
     * Looks at its first rows.
     *
     * @param wanted the name of a sheet; null: whichever holds something
     * @param header what a person says of headings
     */
    static Workbook look(Path file, @Nullable String wanted, @Nullable Boolean header) throws IOException, Unusable {
        try (ReadableWorkbook book = open(file)) {
            List<Sheet> all = book.getSheets().toList();
            List<String> names = all.stream().map(Sheet::getName).toList();
            if (wanted != null && !names.contains(wanted)) {
                throw new Unusable(
                        "options.sheet",
                        "unknown",
                        "There is no sheet " + wanted + "; there are " + String.join(", ", names) + ".");
            }
            for (Sheet sheet : all) {
                boolean chosen = wanted == null || wanted.equals(sheet.getName());
                List<Row> rows = chosen ? first(sheet, book.isDate1904()) : List.of();
                if (!rows.isEmpty()) {
                    return new Workbook(file, names, sheet.getName(), TableForm.top(rows, header));
                }
            }
            throw Unusable.file("empty", "The workbook has no rows.");
        } catch (RuntimeException e) {
            throw Unusable.file("broken_workbook", "The workbook is damaged, or needs a password.");
        }
    }

    private static ReadableWorkbook open(Path file) throws IOException {
        return new ReadableWorkbook(file.toFile(), OPTIONS);
    }

    private static List<Row> first(Sheet sheet, boolean since1904) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (SheetRows reader = new SheetRows(sheet, since1904, () -> {})) {
            for (Row row = reader.next(); row != null && rows.size() < ROWS; row = reader.next()) {
                if (row.flaw() == null) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    @Override
    public String format() {
        return "xlsx";
    }

    @Override
    public String encoding() {
        return "UTF-8";
    }

    @Override
    public String delimiter() {
        return "";
    }

    @Override
    public boolean header() {
        return top.header();
    }

    @Override
    public List<List<String>> head() {
        return top.rows();
    }

    @Override
    public TableRows rows() throws IOException {
        ReadableWorkbook book = open(file);
        Sheet found = book.findSheet(sheet).orElseThrow(() -> new IOException("the sheet is gone"));
        return top.people(new SheetRows(found, book.isDate1904(), book));
    }
}
