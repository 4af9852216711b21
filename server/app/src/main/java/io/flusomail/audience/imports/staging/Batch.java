package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.Reading;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows on their way to the tables, in memory until they are stored: a chunk of people, and lines of the report. */
final class Batch {

    /** A chunk is one transaction when it is written: a fraction of a second, so that nobody waits long for a lock. */
    private static final int ENOUGH_ROWS = 10_000;

    private static final int ENOUGH_BYTES = 8_000_000;

    private final ImportId id;
    private final WorkspaceId workspace;
    private final JsonMapper json;
    private final CopyBytes people = new CopyBytes();
    private final CopyBytes errors = new CopyBytes();
    private Chunk chunk = new Chunk(0, 0, 0, 0, new TreeSet<>(), false);
    private int refused;

    Batch(ImportId id, WorkspaceId workspace, JsonMapper json) {
        this.id = id;
        this.workspace = workspace;
        this.json = json;
    }

    /** What is known of the people in the batch besides their text. */
    record Chunk(int number, long firstLine, long lastLine, int rows, Set<String> standings, boolean tagged) {

        private Chunk with(long line, @Nullable String standing, boolean tags) {
            if (standing != null) {
                standings.add(standing);
            }
            return new Chunk(number, rows == 0 ? line : firstLine, line, rows + 1, standings, tagged || tags);
        }

        private Chunk next() {
            return new Chunk(number + 1, 0, 0, 0, new TreeSet<>(), false);
        }
    }

    void add(long line, Reading.Taken who) {
        people.value(line).value(ContactId.next()).value(who.email()).value(who.emailNorm());
        people.value(who.externalId()).value(who.firstName()).value(who.lastName());
        people.value(who.phone()).value(who.locale()).value(who.timeZone());
        people.value(who.fields().isEmpty() ? null : json.writeValueAsString(who.fields()));
        people.array(who.tags()).value(who.standing()).endRow();
        chunk = chunk.with(line, who.standing(), !who.tags().isEmpty());
    }

    /** @param text the row as it stands in the file */
    void refuse(long line, Row.Flaw flaw, String text) {
        errors.value(id).value(line).value(workspace).value(kept(flaw.column())).value(flaw.code());
        errors.value(flaw.message()).value(kept(text)).endRow();
        refused++;
    }

    /** What cannot be stored is shown as the replacement character. */
    private static @Nullable String kept(@Nullable String text) {
        return text == null ? null : text.replace('\u0000', '\ufffd').replaceAll("[\\ud800-\\udfff]", "\ufffd");
    }

    boolean full() {
        return chunk.rows() >= ENOUGH_ROWS
                || refused >= ENOUGH_ROWS
                || people.length() + errors.length() >= ENOUGH_BYTES;
    }

    ImportId id() {
        return id;
    }

    WorkspaceId workspace() {
        return workspace;
    }

    Chunk chunk() {
        return chunk;
    }

    /** The text of the chunk's people, which are then taken; the next ones make another chunk. */
    byte[] takePeople() {
        chunk = chunk.next();
        return people.take();
    }

    /** The lines for the report, which are then taken; empty where there are none. */
    byte[] takeErrors() {
        refused = 0;
        return errors.take();
    }
}
