package io.flusomail.audience.imports.tables;

import io.flusomail.audience.exports.writing.SafeCell;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.RowReader;
import io.flusomail.audience.imports.reading.TableRows;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, one at a time. Their lines are the numbers that the spreadsheet shows. */
final class SheetRows implements TableRows {

    private static final int MOST_CELLS = 1_000;

    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final SheetCells cells;
    private final Closeable book;
    private long line;
    private boolean broken;
    private List<String> last = List.of();

    SheetRows(Sheet sheet, boolean since1904, Closeable book) throws IOException {
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
        this.cells = new SheetCells(since1904);
        this.book = book;
    }

    /** Where the sheet is damaged, its last row says so. */
    @Override
    public @Nullable Row next() {
        try {
            while (!broken && rows.hasNext()) {
                Row row = read(rows.next());
                if (row.flaw() != null || row.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                    return row;
                }
            }
            return null;
        } catch (RuntimeException e) {
            broken = true;
            last = List.of();
            return new Row(
                    line + 1,
                    List.of(),
                    "",
                    new Row.Flaw(null, "broken_workbook", "From here on the sheet is damaged."));
        }
    }

    private Row read(org.dhatim.fastexcel.reader.Row row) {
        line = Math.max(line + 1, row.getRowNum());
        if (row.getCellCount() > MOST_CELLS) {
            return refused("too_many_cells", "The row has more than " + MOST_CELLS + " cells.");
        }
        List<String> texts = new ArrayList<>();
        long length = 0;
        for (int i = 0; i < row.getCellCount(); i++) {
            @Nullable Cell cell = row.getCell(i);
            texts.add(cell == null ? "" : SafeCell.bare(cells.text(cell)));
            length += texts.getLast().length();
        }
        if (length > RowReader.LONGEST_ROW) {
            return refused("too_long", "The row is longer than " + RowReader.LONGEST_ROW + " characters.");
        }
        last = texts;
        return new Row(line, texts, "", null);
    }

    private Row refused(String code, String message) {
        last = List.of();
        return new Row(line, List.of(), "", new Row.Flaw(null, code, message));
    }

    @Override
    public String rawOfLast() {
        return last.stream().map(Row::quoted).collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        stream.close();
        book.close();
    }
}
