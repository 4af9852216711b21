package io.flusomail.audience.imports.writing;

import io.flusomail.audience.imports.staging.StagedText;
import io.flusomail.platform.ids.ImportId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Some thousand rows of a file that are written in one transaction.
 *
 * @param number tells it from the import's other chunks
 * @param refused whether its rows are nobody, and only their standing is heard
 * @param firstLine of the file, as is the last
 * @param rows how many there are
 * @param standings the standings that may occur
 * @param tagged whether any row has tags
 * @param body the rows as COPY takes them
 */
record Chunk(
        ImportId id,
        int number,
        boolean refused,
        long firstLine,
        long lastLine,
        int rows,
        Set<String> standings,
        boolean tagged,
        byte[] body) {

    /**
     * Two chunks instead of this one, which has more than one row.
     *
     * @param free a number that no other chunk has
     */
    List<Chunk> halves(int free) {
        int half = rows / 2;
        int last = StagedText.beginOf(half - 1, body);
        int next = StagedText.beginOf(half, body);
        return List.of(
                part(number, half, firstLine, lineAt(last), Arrays.copyOf(body, next)),
                part(free, rows - half, lineAt(next), lastLine, Arrays.copyOfRange(body, next, body.length)));
    }

    private Chunk part(int itsNumber, int itsRows, long first, long last, byte[] itsBody) {
        return new Chunk(id, itsNumber, refused, first, last, itsRows, standings, tagged, itsBody);
    }

    private long lineAt(int begin) {
        return Long.parseLong(
                Objects.requireNonNull(StagedText.values(body, begin).getFirst()));
    }
}
