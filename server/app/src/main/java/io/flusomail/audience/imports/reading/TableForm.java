package io.flusomail.audience.imports.reading;

import io.flusomail.audience.EmailAddress;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a table is written down.
 *
 * @param header whether the first row holds headings
 */
public record TableForm(Charset encoding, char delimiter, boolean header) {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int HEAD = 128 * 1024;
    private static final int ROWS = 50;

    /** What a person has said about the form; null: guess it. */
    public record Told(
            @Nullable Charset encoding,
            @Nullable Character delimiter,
            @Nullable Boolean header) {}

    /** The form, and the first rows read by it: the headings first, where there are any. */
    public record Seen(TableForm form, List<List<String>> rows) {}

    public static Seen look(Encodings.Opener file, Told told) throws IOException {
        Charset encoding = told.encoding() == null ? Encodings.guess(file) : told.encoding();
        String head = head(file, encoding);
        char delimiter = told.delimiter() == null ? delimiter(head) : told.delimiter();
        List<List<String>> rows = rows(head, delimiter);
        boolean header = told.header() == null ? looksLikeHeadings(rows) : told.header();
        return new Seen(new TableForm(encoding, delimiter, header), rows);
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

    private static List<List<String>> rows(String head, char delimiter) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (RowReader reader = new RowReader(new StringReader(head), delimiter)) {
            for (Row row = reader.next(); row != null && rows.size() < ROWS; row = reader.next()) {
                if (row.flaw() == null) {
                    rows.add(row.cells());
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
            Map<Integer, Integer> widths = new HashMap<>();
            List<List<String>> rows = rows(head, candidate);
            rows.forEach(row -> widths.merge(row.size(), 1, Integer::sum));
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

    private static boolean looksLikeHeadings(List<List<String>> rows) {
        return !rows.isEmpty()
                && rows.getFirst().stream()
                        .noneMatch(cell -> EmailAddress.of(Cells.address(cell)).isPresent());
    }
}
