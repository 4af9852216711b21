package io.flusomail.audience.imports.reading;

import io.flusomail.audience.exports.writing.SafeCell;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits text into rows and cells as RFC 4180 has it, with any delimiter, leniently where spreadsheets are: lone CR ends
 * a line, text after a closing quote belongs to the cell. A quote that is never closed costs the line on which it stands
 * and nothing else; so does one that seems to be closed on a later line, where the cell does not end there: that is
 * another cell's quote. An apostrophe that keeps a spreadsheet from calculating is taken away. Rows without a value are
 * passed over. Memory is bounded by the largest row.
 */
public final class RowReader implements TableRows {

    /** The longest row, in characters. */
    public static final int LONGEST_ROW = 256 * 1024;

    static final int RAW = 10_000;
    private static final int MOST_CELLS = 1_000;
    private static final int END = RowText.END;

    private final Reader in;
    private final char delimiter;
    private final RowText text;
    private long line = 1;

    public RowReader(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
        this.text = new RowText(in);
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            text.begin();
            long first = line;
            List<String> cells = new ArrayList<>();
            Outcome outcome = readCells(cells);
            if (outcome == Outcome.NOTHING) {
                return null;
            }
            if (outcome == Outcome.BROKEN) {
                return broken(first);
            }
            if (cells.size() > MOST_CELLS) {
                return new Row(
                        first,
                        List.of(),
                        rawOfLast(),
                        new Row.Flaw(null, "too_many_cells", "The row has more than " + MOST_CELLS + " cells."));
            }
            if (holdsAnything(cells)) {
                cells.replaceAll(SafeCell::bare);
                return new Row(first, cells, "", null);
            }
        }
    }

    /** A spreadsheet writes rows of nothing but delimiters where rows were emptied. */
    private static boolean holdsAnything(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (!Cells.empty(cells.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** As it stood in the file. */
    @Override
    public String rawOfLast() {
        return text.shown(RAW);
    }

    private enum Outcome {
        ROW,
        NOTHING,
        BROKEN
    }

    private Outcome readCells(List<String> cells) throws IOException {
        if (text.peek() == END) {
            return Outcome.NOTHING;
        }
        while (true) {
            int c = text.peek();
            boolean whole = c == '"' ? quotedCell(cells) : plainCell(cells, new StringBuilder(0));
            if (!whole) {
                return Outcome.BROKEN;
            }
            c = text.peek();
            if (c == END) {
                return Outcome.ROW;
            }
            text.pass();
            if (c != delimiter) {
                endLine(c);
                return Outcome.ROW;
            }
        }
    }

    /** Reads up to the delimiter or the end of the line, which is left to be read. */
    private boolean plainCell(List<String> cells, StringBuilder before) throws IOException {
        int from = text.place();
        for (int c = text.peek(); !ends(c); c = text.peek()) {
            if (text.place() >= LONGEST_ROW) {
                return false;
            }
            text.pass();
        }
        String cell = text.from(from);
        cells.add(before.isEmpty() ? cell : before.append(cell).toString());
        return true;
    }

    private boolean ends(int c) {
        return c == delimiter || c == '\n' || c == '\r' || c == END;
    }

    private boolean quotedCell(List<String> cells) throws IOException {
        long first = line;
        text.pass();
        StringBuilder cell = new StringBuilder();
        int from = text.place();
        while (true) {
            int c = text.peek();
            if (c == END || text.place() >= LONGEST_ROW) {
                return false;
            }
            text.pass();
            if (c == '"') {
                text.append(from, text.place() - 1, cell);
                from = text.place();
                if (text.peek() != '"') {
                    return (line == first || nothingFollows()) && plainCell(cells, cell);
                }
                text.pass();
            } else if (c == '\n' || c == '\r') {
                endLine(c);
            }
        }
    }

    /** Whether the cell ends here, blanks aside. */
    private boolean nothingFollows() throws IOException {
        int here = text.place();
        int c = text.peek();
        while (!ends(c) && c <= ' ' && text.place() < LONGEST_ROW) {
            text.pass();
            c = text.peek();
        }
        text.go(here);
        return ends(c);
    }

    private void endLine(int c) throws IOException {
        line++;
        if (c == '\r' && text.peek() == '\n') {
            text.pass();
        }
    }

    /** Goes back to the end of the line on which the row began. */
    private Row broken(long first) throws IOException {
        text.go(0);
        line = first;
        boolean held = true;
        int c = text.peek();
        while (c != END && c != '\n' && c != '\r') {
            text.pass();
            c = text.peek();
            if (text.place() > LONGEST_ROW) {
                text.begin();
                held = false;
            }
        }
        String raw = rawOfLast();
        if (c != END) {
            text.pass();
            endLine(c);
        }
        String message = "A quote is never closed, or the row is longer than " + LONGEST_ROW + " characters.";
        return new Row(
                first,
                held ? fragments(raw) : List.of(),
                raw,
                new Row.Flaw(null, "unclosed_quote_or_too_long", message));
    }

    private List<String> fragments(String raw) {
        List<String> fragments = new ArrayList<>();
        int from = 0;
        for (int to = raw.indexOf(delimiter);
                to >= 0 && fragments.size() < MOST_CELLS;
                to = raw.indexOf(delimiter, from)) {
            fragments.add(bare(raw.substring(from, to)));
            from = to + 1;
        }
        fragments.add(bare(raw.substring(from)));
        return fragments;
    }

    private static String bare(String fragment) {
        return fragment.replace("\"", "");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
