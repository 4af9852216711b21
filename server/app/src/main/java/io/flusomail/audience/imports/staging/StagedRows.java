package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.Standing;
import java.util.Set;
import java.util.TreeSet;

/** Rows that will be a chunk, and what is known of them besides their text. */
final class StagedRows {

    private final boolean refused;
    private final CopyBytes text = new CopyBytes();
    private long firstLine;
    private long lastLine;
    private int rows;
    private Set<String> standings = new TreeSet<>();
    private boolean tagged;

    /** @param refused whether these rows are nobody, and only their standing is heard */
    StagedRows(boolean refused) {
        this.refused = refused;
    }

    /** @param body the rows as COPY takes them */
    record Chunk(
            int number,
            boolean refused,
            long firstLine,
            long lastLine,
            int rows,
            Set<String> standings,
            boolean tagged,
            byte[] body) {}

    /** Where to write the next row. */
    CopyBytes row(long line, Standing standing, boolean tags) {
        String code = standing.code();
        if (code != null) {
            standings.add(code);
        }
        firstLine = rows == 0 ? line : firstLine;
        lastLine = line;
        tagged |= tags;
        rows++;
        return text;
    }

    int rows() {
        return rows;
    }

    int length() {
        return text.length();
    }

    /** These rows; those that follow are another chunk's. */
    Chunk take(int number) {
        Chunk taken = new Chunk(number, refused, firstLine, lastLine, rows, standings, tagged, text.take());
        rows = 0;
        standings = new TreeSet<>();
        tagged = false;
        return taken;
    }
}
