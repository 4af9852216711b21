package io.flusomail.audience.imports;

import io.flusomail.audience.imports.reading.Reading;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.WorkspaceId;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Copies what was read from a file into the staging tables, some thousand rows per transaction. */
@Component
class StagingStore {

    private static final String ROWS = """
            copy audience.import_row (import_id, line, workspace_id, contact_id, email, email_norm, external_id, first_name,
              last_name, phone, locale, time_zone, fields, tags, standing) from stdin""";
    private static final String ERRORS =
            "copy audience.import_error (import_id, line, workspace_id, column_name, code, message, row) from stdin";

    private final DSLContext dsl;
    private final JsonMapper json;

    StagingStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** Rows on their way to the tables, in memory until they are copied. */
    final class Batch {
        private static final int ENOUGH_ROWS = 20_000;
        private static final int ENOUGH_TEXT = 8_000_000;

        private final ImportId id;
        private final WorkspaceId workspace;
        private final CopyText rows = new CopyText();
        private final CopyText errors = new CopyText();
        private int count;

        Batch(ImportId id, WorkspaceId workspace) {
            this.id = id;
            this.workspace = workspace;
        }

        void add(long line, Reading.Taken who) {
            rows.value(id).value(line).value(workspace).value(ContactId.next()).value(who.email());
            rows.value(who.emailNorm())
                    .value(who.externalId())
                    .value(who.firstName())
                    .value(who.lastName());
            rows.value(who.phone()).value(who.locale()).value(who.timeZone());
            rows.value(who.fields().isEmpty() ? null : json.writeValueAsString(who.fields()));
            rows.array(who.tags()).value(who.standing()).endRow();
            count++;
        }

        /** @param text the row as it stands in the file */
        void refuse(long line, Row.Flaw flaw, String text) {
            errors.value(id)
                    .value(line)
                    .value(workspace)
                    .value(kept(flaw.column()))
                    .value(flaw.code());
            errors.value(flaw.message()).value(kept(text)).endRow();
            count++;
        }

        boolean full() {
            return count >= ENOUGH_ROWS || rows.length() + errors.length() >= ENOUGH_TEXT;
        }
    }

    /** What cannot be stored is shown as the replacement character. */
    private static @org.jspecify.annotations.Nullable String kept(@org.jspecify.annotations.Nullable String text) {
        return text == null ? null : text.replace('\u0000', '\ufffd').replaceAll("[\\ud800-\\udfff]", "\ufffd");
    }

    Batch batch(ImportId id, WorkspaceId workspace) {
        return new Batch(id, workspace);
    }

    /** Writes the batch, which is then empty; in the caller's transaction. */
    void write(Batch batch) {
        dsl.connection(connection -> {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try {
                copy.copyIn(ROWS, new StringReader(batch.rows.take()), 1 << 16);
                copy.copyIn(ERRORS, new StringReader(batch.errors.take()), 1 << 16);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        batch.count = 0;
    }
}
