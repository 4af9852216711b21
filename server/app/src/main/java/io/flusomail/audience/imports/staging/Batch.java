package io.flusomail.audience.imports.staging;

import io.flusomail.audience.imports.reading.Reading;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows on their way to the tables, in memory until they are stored: a chunk of people, one of what rows that are nobody
 * say of people's standing, and lines of the report.
 */
final class Batch {

    /** A chunk is one transaction when it is written: a fraction of a second, so that nobody waits long for a lock. */
    private static final int ENOUGH_ROWS = 10_000;

    private static final int ENOUGH_BYTES = 8_000_000;

    private final ImportId id;
    private final WorkspaceId workspace;
    private final JsonMapper json;
    private final StagedRows people = new StagedRows(false);
    private final StagedRows refused = new StagedRows(true);
    private final CopyBytes errors = new CopyBytes();
    private int chunks;
    private int reported;

    Batch(ImportId id, WorkspaceId workspace, JsonMapper json) {
        this.id = id;
        this.workspace = workspace;
        this.json = json;
    }

    void add(long line, Reading.Taken who) {
        CopyBytes row = people.row(line, who.standing(), !who.tags().isEmpty());
        row.value(line).value(ContactId.next()).value(who.email()).value(who.emailNorm());
        row.value(who.externalId()).value(who.firstName()).value(who.lastName());
        row.value(who.phone()).value(who.locale()).value(who.timeZone());
        row.value(who.fields().isEmpty() ? null : json.writeValueAsString(who.fields()));
        row.array(who.tags()).value(who.standing().code());
        row.value(who.consentAt()).value(who.consentIp()).endRow();
    }

    /** @param text the row as it stands in the file */
    void refuse(long line, Reading.Refused nobody, String text) {
        Row.Flaw flaw = nobody.closes() ? closing(nobody) : nobody.flaw();
        report(line, flaw, nobody.emailNorm(), nobody.externalId(), text);
        if (nobody.closes()) {
            refused.row(line, nobody.standing(), false)
                    .standing(
                            line,
                            ContactId.next(),
                            nobody.emailNorm(),
                            nobody.externalId(),
                            nobody.standing().code());
        }
    }

    private static Row.Flaw closing(Reading.Refused nobody) {
        Row.Flaw flaw = nobody.flaw();
        String heard = " That the person is " + nobody.standing().code() + " counts all the same.";
        return new Row.Flaw(flaw.column(), flaw.code(), flaw.message() + heard);
    }

    /** @param text the row as it stands in the file */
    void report(long line, Row.Flaw flaw, Reading.Taken who, String text) {
        report(line, flaw, who.emailNorm(), who.externalId(), text);
    }

    private void report(
            long line, Row.Flaw flaw, @Nullable String emailNorm, @Nullable String externalId, String text) {
        errors.value(id)
                .value(line)
                .value(workspace)
                .value(shown(flaw.column()))
                .value(flaw.code());
        errors.value(flaw.message()).value(Row.shown(text));
        errors.value(emailNorm).value(externalId).endRow();
        reported++;
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : Row.shown(text);
    }

    boolean full() {
        return people.rows() >= ENOUGH_ROWS
                || reported >= ENOUGH_ROWS
                || people.length() + refused.length() + errors.length() >= ENOUGH_BYTES;
    }

    ImportId id() {
        return id;
    }

    WorkspaceId workspace() {
        return workspace;
    }

    /** The rows that have gathered, which are then taken; the next ones make other chunks. */
    List<StagedRows.Chunk> takeChunks() {
        List<StagedRows.Chunk> taken = new ArrayList<>();
        for (StagedRows rows : List.of(people, refused)) {
            if (rows.rows() > 0) {
                taken.add(rows.take(chunks++));
            }
        }
        return taken;
    }

    /** The lines for the report, which are then taken; empty where there are none. */
    byte[] takeErrors() {
        reported = 0;
        return errors.take();
    }
}
