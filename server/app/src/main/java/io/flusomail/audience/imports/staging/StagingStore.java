package io.flusomail.audience.imports.staging;

import static io.flusomail.audience.db.Tables.IMPORT_CHUNK;

import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts what was read from a file into the staging tables, some thousand rows per transaction. */
@Component
class StagingStore {

    private static final String ERRORS = "copy audience.import_error (import_id, line, workspace_id, column_name, code,"
            + " message, row, email_norm, external_id) from stdin";

    private final DSLContext dsl;
    private final JsonMapper json;

    StagingStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    Batch batch(ImportId id) {
        return new Batch(id, WorkspaceScope.current(), json);
    }

    /** Writes the batch, which is then empty; in the caller's transaction. */
    void write(Batch batch) {
        doNotAwaitTheDisk();
        for (StagedRows.Chunk chunk : batch.takeChunks()) {
            dsl.insertInto(IMPORT_CHUNK)
                    .set(IMPORT_CHUNK.WORKSPACE_ID, batch.workspace())
                    .set(IMPORT_CHUNK.IMPORT_ID, batch.id())
                    .set(IMPORT_CHUNK.NUMBER, chunk.number())
                    .set(IMPORT_CHUNK.REFUSED, chunk.refused())
                    .set(IMPORT_CHUNK.FIRST_LINE, chunk.firstLine())
                    .set(IMPORT_CHUNK.LAST_LINE, chunk.lastLine())
                    .set(IMPORT_CHUNK.ROWS, chunk.rows())
                    .set(IMPORT_CHUNK.STANDINGS, chunk.standings().toArray(String[]::new))
                    .set(IMPORT_CHUNK.TAGGED, chunk.tagged())
                    .set(IMPORT_CHUNK.BODY, chunk.body())
                    .execute();
        }
        byte[] errors = batch.takeErrors();
        if (errors.length > 0) {
            copyErrors(errors);
        }
    }

    /** The log of the database is in order: the commit that ends the staging makes those before it durable too. */
    private void doNotAwaitTheDisk() {
        dsl.execute("set local synchronous_commit = off");
    }

    private void copyErrors(byte[] errors) {
        dsl.connection(connection -> {
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(ERRORS, new ByteArrayInputStream(errors), 1 << 16);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What was found of the lines of the file. */
    void write(ImportId id, List<Duplicates.Finding> findings) {
        doNotAwaitTheDisk();
        List<Duplicates.Duplicate> duplicates = only(findings, Duplicates.Duplicate.class);
        if (!duplicates.isEmpty()) {
            dsl.execute(
                    """
                    insert into audience.import_duplicate (workspace_id, import_id, line, taken_line, code)
                    select ?, ?, * from unnest(?::bigint[], ?::bigint[], ?::text[])""",
                    WorkspaceScope.current().value(),
                    id.value(),
                    duplicates.stream().map(Duplicates.Duplicate::line).toArray(Long[]::new),
                    duplicates.stream().map(Duplicates.Duplicate::counts).toArray(Long[]::new),
                    duplicates.stream().map(Duplicates.Duplicate::code).toArray(String[]::new));
        }
        List<Duplicates.Graver> gravers = only(findings, Duplicates.Graver.class);
        if (!gravers.isEmpty()) {
            dsl.execute(
                    """
                    insert into audience.import_standing (workspace_id, import_id, line, standing)
                    select ?, ?, * from unnest(?::bigint[], ?::text[]) on conflict do nothing""",
                    WorkspaceScope.current().value(),
                    id.value(),
                    gravers.stream().map(Duplicates.Graver::line).toArray(Long[]::new),
                    gravers.stream().map(graver -> graver.standing().code()).toArray(String[]::new));
        }
    }

    private static <T> List<T> only(List<Duplicates.Finding> findings, Class<T> kind) {
        return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
