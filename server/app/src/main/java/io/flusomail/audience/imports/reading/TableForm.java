package io.flusomail.audience.imports.reading;

import io.flusomail.audience.EmailAddress;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a table is written down.
 *
 * @param header whether the first row holds headings
 * @param firstLine where the first row begins; what stands before is a title, or the delimiter's name
 */
public record TableForm(Charset encoding, char delimiter, boolean header, long firstLine) {

    private static final char[] DELIMITERS = {',', ';', '\t', '|', '^', '~', '\u001f'};
    private static final int HEAD = 128 * 1024;
    private static final int ROWS = 50;

    /** Spreadsheets say so which delimiter they mean. */
    private static final Pattern DELIMITER_NAMED = Pattern.compile("\"?sep=([^\"\\r\\n])\"?(\\r|\\n|$)");

    /** What a person has said about the form; null: guess it. */
    public record Told(
            @Nullable Charset encoding,
            @Nullable Character delimiter,
            @Nullable Boolean header) {}

    /** The form, and the first rows read by it: the headings first, where there are any. */
    public record Seen(TableForm form, List<List<String>> rows) {}

    /** @throws CharacterCodingException when the encoding can only be told by a person */
    public static Seen look(Encodings.Opener file, Told told) throws IOException {
        Charset encoding = told.encoding() == null
                ? Encodings.guess(file).orElseThrow(CharacterCodingException::new)
                : Encodings.meant(told.encoding(), file);
        String head = head(file, encoding);
        Matcher named = DELIMITER_NAMED.matcher(head);
        boolean name = named.lookingAt();
        char delimiter = told.delimiter() != null
                ? told.delimiter()
                : name ? named.group(1).charAt(0) : delimiter(head);
        List<Row> rows = rows(head, delimiter);
        List<Row> below = name && !rows.isEmpty() ? rows.subList(1, rows.size()) : rows;
        Top top = top(below, told.header());
        return new Seen(new TableForm(encoding, delimiter, top.header(), top.firstLine()), top.rows());
    }

    /**
     * Where a table begins.
     *
     * @param rows the first rows from there on
     */
    public record Top(boolean header, long firstLine, List<List<String>> rows) {

        /** The rows of people out of all rows. */
        public TableRows people(TableRows all) {
            return new TextTable.FromFirst(all, header, firstLine);
        }
    }

    /**
     * Finds it in the first rows of a file.
     *
     * @param told what a person says of headings; null: guess it
     */
    public static Top top(List<Row> rows, @Nullable Boolean told) {
        List<Row> table = Boolean.FALSE.equals(told) ? rows : FirstRow.below(rows);
        boolean header = told == null ? looksLikeHeadings(table) : told;
        long firstLine = table.isEmpty() ? 1 : table.getFirst().line();
        return new Top(header, firstLine, table.stream().map(Row::cells).toList());
    }

    private static String head(Encodings.Opener file, Charset encoding) throws IOException {
        char[] head = new char[HEAD];
        try (Reader in = Encodings.open(file, encoding)) {
            int length = 0;
            for (int n = in.read(head); n > 0; n = in.read(head, length, HEAD - length)) {
                length += n;
            }
            return new String(head, 0, length);
        }
    }

    private static List<Row> rows(String head, char delimiter) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = new RowReader(new StringReader(head), delimiter)) {
            for (Row row = reader.next(); row != null && rows.size() < ROWS; row = reader.next()) {
                if (row.flaw() == null) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** The one that gives most rows the same number of cells, more than one; of equals, the one that gives more cells. */
    private static char delimiter(String head) throws IOException {
        char best = ',';
        double bestScore = 0;
        for (char candidate : DELIMITERS) {
            if (head.indexOf(candidate) < 0) {
                continue;
            }
            Map<Integer, Integer> widths = new HashMap<>();
            List<Row> rows = rows(head, candidate);
            rows.forEach(row -> widths.merge(row.cells().size(), 1, Integer::sum));
            for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
                double agreeing = (double) width.getValue() / rows.size();
                double score = width.getKey() < 2 ? 0 : agreeing * agreeing * (1 + Math.min(20, width.getKey()) / 20.0);
                if (score > bestScore) {
                    best = candidate;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    private static boolean looksLikeHeadings(List<Row> rows) {
        return !rows.isEmpty() && !holdsAddress(rows.getFirst());
    }

    static boolean holdsAddress(Row row) {
        return row.cells().stream()
                .anyMatch(cell -> EmailAddress.of(Cells.address(cell)).isPresent());
    }
}
