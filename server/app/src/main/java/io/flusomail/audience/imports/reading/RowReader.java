package io.flusomail.audience.imports.reading;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits text into rows and cells as RFC 4180 has it, with any delimiter, leniently where spreadsheets are: lone CR ends
 * a line, text after a closing quote belongs to the cell. A quote that is never closed costs the line on which it stands
 * and nothing else. Blank lines are passed over. Memory is bounded by the largest row.
 */
public final class RowReader implements AutoCloseable {

    /** The longest row, in characters. */
    public static final int LONGEST_ROW = 256 * 1024;

    static final int RAW = 10_000;
    private static final int MOST_CELLS = 1_000;
    private static final int END = -1;

    private final Reader in;
    private final char delimiter;
    private char[] buffer = new char[1 << 16];
    private int start;
    private int position;
    private int limit;
    private long line = 1;
    private boolean ended;

    public RowReader(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** The next row, or null at the end. */
    public @Nullable Row next() throws IOException {
        while (true) {
            start = position;
            long first = line;
            List<String> cells = new ArrayList<>();
            Outcome outcome = readCells(cells);
            if (outcome == Outcome.NOTHING) {
                return null;
            }
            if (outcome == Outcome.TOO_LONG) {
                return broken(
                        first,
                        "unclosed_quote_or_too_long",
                        "A quote is never closed, or the row is longer than " + LONGEST_ROW + " characters.");
            }
            if (cells.size() > MOST_CELLS) {
                return new Row(
                        first,
                        List.of(),
                        raw(position),
                        new Row.Flaw(null, "too_many_cells", "The row has more than " + MOST_CELLS + " cells."));
            }
            if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
                return new Row(first, cells, "", null);
            }
        }
    }

    /** The rest of the row last read, as it stood in the file. */
    public String rawOfLast() {
        return raw(position);
    }

    private enum Outcome {
        ROW,
        NOTHING,
        TOO_LONG
    }

    private Outcome readCells(List<String> cells) throws IOException {
        if (peek() == END) {
            return Outcome.NOTHING;
        }
        while (true) {
            int c = peek();
            boolean whole = c == '"' ? quotedCell(cells) : plainCell(cells, new StringBuilder(0));
            if (!whole) {
                return Outcome.TOO_LONG;
            }
            c = peek();
            if (c == END) {
                return Outcome.ROW;
            }
            position++;
            if (c != delimiter) {
                endLine(c);
                return Outcome.ROW;
            }
        }
    }

    /** Reads up to the delimiter or the end of the line, which is left to be read. */
    private boolean plainCell(List<String> cells, StringBuilder before) throws IOException {
        int from = position - start;
        int c = peek();
        while (c != END && c != delimiter && c != '\n' && c != '\r') {
            if (position - start >= LONGEST_ROW) {
                return false;
            }
            position++;
            c = peek();
        }
        String text = new String(buffer, start + from, position - start - from);
        cells.add(before.isEmpty() ? text : before.append(text).toString());
        return true;
    }

    private boolean quotedCell(List<String> cells) throws IOException {
        long first = line;
        position++;
        StringBuilder cell = new StringBuilder();
        int from = position - start;
        while (true) {
            int c = peek();
            if (c == END || position - start >= LONGEST_ROW) {
                line = first;
                return false;
            }
            position++;
            if (c == '"') {
                cell.append(buffer, start + from, position - 1 - start - from);
                from = position - start;
                if (peek() != '"') {
                    return plainCell(cells, cell);
                }
                position++;
            } else if (c == '\n' || c == '\r') {
                endLine(c);
            }
        }
    }

    private void endLine(int c) throws IOException {
        line++;
        if (c == '\r' && peek() == '\n') {
            position++;
        }
    }

    /** Goes back to the end of the line on which the row began. */
    private Row broken(long first, String code, String message) throws IOException {
        position = start;
        line = first;
        int c = peek();
        while (c != END && c != '\n' && c != '\r') {
            position++;
            c = peek();
            if (position - start > LONGEST_ROW) {
                start = position;
            }
        }
        String raw = raw(position);
        if (c != END) {
            position++;
            endLine(c);
        }
        return new Row(first, List.of(), raw, new Row.Flaw(null, code, message));
    }

    private String raw(int end) {
        int to = end;
        while (to > start && (buffer[to - 1] == '\n' || buffer[to - 1] == '\r')) {
            to--;
        }
        return new String(buffer, start, Math.min(to - start, RAW));
    }

    private int peek() throws IOException {
        return position < limit || fill() ? buffer[position] : END;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            position -= start;
            limit -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        ended = read < 0;
        limit += Math.max(0, read);
        return position < limit;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
