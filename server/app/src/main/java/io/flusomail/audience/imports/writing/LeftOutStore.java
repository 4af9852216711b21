package io.flusomail.audience.imports.writing;

import static io.flusomail.audience.db.Tables.IMPORT_ERROR;

import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Leaves out rows of the chunk in hand, or values of them, with a line in the report each. The line is found by whom it is
 * about, for it is emptied with them.
 */
@Component
class LeftOutStore {

    private static final String QUOTED = """
            case when %1$s ~ '[",\\r\\n]' then '"' || replace(%1$s, '"', '""') || '"' else coalesce(%1$s, '') end""";

    /** A row as a line of CSV for the report: its values, since the file itself is not kept. */
    private static final String TEXT = Stream.of(
                    "i.email", "i.external_id", "i.first_name", "i.last_name", "i.phone", "i.fields::text")
            .map(QUOTED::formatted)
            .collect(Collectors.joining(" || ',' || "));

    private static final String INSERT = """
            insert into audience.import_error (import_id, workspace_id, line, code, message, email_norm, external_id, row)
            """;

    /** What becomes of the row says more than what was left out of it before. */
    private static final String INSTEAD = """

            on conflict (import_id, line) do update
            set column_name = excluded.column_name, code = excluded.code, message = excluded.message""";

    private static final String BESIDE = "\non conflict (import_id, line) do nothing";

    private static final String PASS_OVER = """
            with gone as (
              delete from pg_temp.incoming i using unnest(?::bigint[], ?::bigint[], ?::text[]) as d(at, taken, code)
              where i.line = d.at
              returning i.*, d.taken, d.code)
            """ + INSERT + """
            select ?, ?, i.line, i.code,
              case i.code when 'duplicate_email' then 'The same address' else 'The same external id' end
                || ' stands on line ' || i.taken || ', which is taken.',
              i.email_norm, i.external_id, %s
            from gone i""".formatted(TEXT) + INSTEAD;

    /** The rows are read as they were before the update. */
    private static final String TAKE_REPEATED_IDS = """
            with d as materialized (select * from unnest(?::bigint[], ?::bigint[]) as d(at, taken)),
            taken as (update pg_temp.incoming i set external_id = null from d where i.line = d.at)
            """ + INSERT + """
            select ?, ?, i.line, 'repeated_external_id',
              'The same external id stands on line ' || d.taken || ', which has it; the person was taken without it.',
              i.email_norm, i.external_id, %s
            from pg_temp.incoming i join d on d.at = i.line""".formatted(TEXT) + BESIDE;

    /** Somebody else has the external id of a row; the workspace is to be bound. */
    private static final String IS_ANOTHERS = """
            (select h.id from audience.contact h
             where h.workspace_id = ? and h.external_id = i.external_id) <> i.contact_id""";

    private static final String TAKEN = "'Somebody else has this external id; the person was taken without it.'";

    /** Likewise. Who was made of a row has its id by right. */
    private static final String TAKE_HELD_IDS =
            """
            with held as materialized (
              select i.ctid as place from pg_temp.incoming i
              where not i.found and i.email_norm is not null and i.external_id is not null and %s),
            taken as (update pg_temp.incoming i set external_id = null from held where i.ctid = held.place)
            """.formatted(IS_ANOTHERS) + INSERT + """
            select ?, ?, i.line, 'external_id_taken', %s, i.email_norm, i.external_id, %s
            from pg_temp.incoming i join held on i.ctid = held.place""".formatted(TAKEN, TEXT) + BESIDE;

    /** Of those who are known by their address. */
    private static final String REPORT_LEFT_IDS = INSERT + """
            select ?, ?, i.line, case when c.external_id is null then 'external_id_taken' else 'external_id_kept' end,
              case when c.external_id is null then %s else 'The person has another external id, which was kept.' end,
              i.email_norm, i.external_id, %s
            from pg_temp.incoming i
            cross join lateral (
              select c.external_id from audience.contact c where c.workspace_id = ? and c.id = i.contact_id offset 0) c
            where i.found and i.email_norm is not null and i.external_id is not null
              and c.external_id is distinct from i.external_id
              and (c.external_id is not null or %s)""".formatted(TAKEN, TEXT, IS_ANOTHERS) + BESIDE;

    private static final String REPORT_KNOWN = INSERT + """
            select ?, ?, i.line, 'already_known',
              'The person is known already and was left as is; list and tags were added.',
              i.email_norm, i.external_id, %s
            from pg_temp.incoming i where i.found""".formatted(TEXT) + INSTEAD;

    private final DSLContext dsl;

    LeftOutStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Takes rows out and notes which rows count instead; how many were there. */
    int passOver(ImportId id, List<ChunkStore.Duplicate> duplicates) {
        return dsl.execute(
                PASS_OVER,
                duplicates.stream().map(ChunkStore.Duplicate::line).toArray(Long[]::new),
                duplicates.stream().map(ChunkStore.Duplicate::takenLine).toArray(Long[]::new),
                duplicates.stream().map(ChunkStore.Duplicate::code).toArray(String[]::new),
                id.value(),
                workspace());
    }

    /** Takes the external id from rows that share it with another one, which keeps it. */
    void takeRepeatedIds(ImportId id, List<ChunkStore.Duplicate> repeated) {
        dsl.execute(
                TAKE_REPEATED_IDS,
                repeated.stream().map(ChunkStore.Duplicate::line).toArray(Long[]::new),
                repeated.stream().map(ChunkStore.Duplicate::takenLine).toArray(Long[]::new),
                id.value(),
                workspace());
    }

    /** Takes the external id from people to be, where it belongs to somebody who is here. */
    void takeHeldIds(ImportId id) {
        dsl.execute(TAKE_HELD_IDS, workspace(), id.value(), workspace());
    }

    /** Notes which known people do not get the external id of their row. */
    void reportLeftIds(ImportId id) {
        dsl.execute(REPORT_LEFT_IDS, id.value(), workspace(), workspace(), workspace());
    }

    /** Notes that known people were left as they are. */
    void reportKnown(ImportId id) {
        dsl.execute(REPORT_KNOWN, id.value(), workspace());
    }

    /** A row in hand. */
    record LeftOut(
            long line, @Nullable String emailNorm, @Nullable String externalId, String text) {}

    /** Notes that a row was refused, whatever was noted of it before. */
    void report(ImportId id, LeftOut row, String code, String message) {
        dsl.insertInto(IMPORT_ERROR)
                .set(IMPORT_ERROR.IMPORT_ID, id)
                .set(IMPORT_ERROR.WORKSPACE_ID, WorkspaceScope.current())
                .set(IMPORT_ERROR.LINE, row.line())
                .set(IMPORT_ERROR.CODE, code)
                .set(IMPORT_ERROR.MESSAGE, message)
                .set(IMPORT_ERROR.ROW, row.text())
                .set(IMPORT_ERROR.EMAIL_NORM, row.emailNorm())
                .set(IMPORT_ERROR.EXTERNAL_ID, row.externalId())
                .onConflict(IMPORT_ERROR.IMPORT_ID, IMPORT_ERROR.LINE)
                .doUpdate()
                .setNull(IMPORT_ERROR.COLUMN_NAME)
                .set(IMPORT_ERROR.CODE, code)
                .set(IMPORT_ERROR.MESSAGE, message)
                .execute();
    }

    private static UUID workspace() {
        return WorkspaceScope.current().value();
    }
}
