package io.flusomail.audience.imports;

import static io.flusomail.audience.db.Tables.IMPORT;
import static io.flusomail.audience.db.Tables.IMPORT_CHUNK;
import static io.flusomail.audience.db.Tables.IMPORT_DUPLICATE;
import static io.flusomail.audience.db.Tables.IMPORT_ERROR;
import static io.flusomail.audience.db.Tables.IMPORT_STANDING;

import io.flusomail.audience.imports.rollback.Rollback;
import io.flusomail.audience.imports.writing.Counts;
import io.flusomail.audience.imports.writing.ImportPlan;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Imports and the reports on them. */
@Component
class ImportStore {

    private final DSLContext dsl;
    private final JsonMapper json;
    private final Clock clock;

    ImportStore(DSLContext dsl, JsonMapper json, Clock clock) {
        this.dsl = dsl;
        this.json = json;
        this.clock = clock;
    }

    /** One line of the report. */
    record ErrorLine(long line, @Nullable String column, String code, String message, String row) {

        /** Of this the database says why, and may repeat a value. */
        static final String NOT_STORABLE = "not_storable";

        /** What is said instead, where nobody may see a value. */
        static final String NO_REASON = "The database cannot store the row.";
    }

    void insert(ImportId id, String fileName, ImportPlan plan) {
        insert(id, fileName, plan, "staging");
    }

    Map<ImportId, String> fileNames(Collection<ImportId> ids) {
        return dsl.select(IMPORT.ID, IMPORT.FILE_NAME)
                .from(IMPORT)
                .where(IMPORT.WORKSPACE_ID.eq(WorkspaceScope.current()), IMPORT.ID.in(ids))
                .fetchMap(IMPORT.ID, IMPORT.FILE_NAME);
    }

    /** Nobody has seen the file yet. */
    void fetching(ImportId id, String fileName, ImportPlan plan) {
        insert(id, fileName, plan, "fetching");
    }

    private void insert(ImportId id, String fileName, ImportPlan plan, String stage) {
        Instant now = clock.instant();
        dsl.insertInto(IMPORT)
                .set(IMPORT.ID, id)
                .set(IMPORT.WORKSPACE_ID, WorkspaceScope.current())
                .set(IMPORT.FILE_NAME, fileName)
                .set(IMPORT.STAGE, stage)
                .set(IMPORT.PLAN, JSONB.valueOf(json.writeValueAsString(plan)))
                .set(IMPORT.CREATED_AT, now)
                .set(IMPORT.UPDATED_AT, now)
                .execute();
    }

    private static Condition ours(ImportId id) {
        return IMPORT.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT.ID.eq(id));
    }

    Optional<Import> find(ImportId id) {
        return dsl.selectFrom(IMPORT).where(ours(id)).fetchOptional(this::read);
    }

    /** The newest first; those whose file is still being read are not shown. */
    List<Import> page(PageRequest page) {
        return dsl.selectFrom(IMPORT)
                .where(IMPORT.WORKSPACE_ID.eq(WorkspaceScope.current()), IMPORT.STAGE.ne("staging"))
                .orderBy(IMPORT.CREATED_AT.desc(), IMPORT.ID.desc())
                .offset(page.offset())
                .limit(page.pageSize())
                .fetch(this::read);
    }

    long count() {
        return dsl.fetchCount(
                IMPORT, IMPORT.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT.STAGE.ne("staging")));
    }

    /** The file is seen. */
    void planned(ImportId id, ImportPlan plan) {
        dsl.update(IMPORT)
                .set(IMPORT.PLAN, JSONB.valueOf(json.writeValueAsString(plan)))
                .where(ours(id))
                .execute();
    }

    /** The file is read to its end: so many rows, of which some have failed already. */
    void staged(ImportId id, long total, long failed) {
        dsl.update(IMPORT)
                .set(IMPORT.STAGE, "staged")
                .set(IMPORT.TOTAL_ROWS, total)
                .set(IMPORT.ROWS, failed)
                .set(IMPORT.FAILED, failed)
                .set(IMPORT.UPDATED_AT, clock.instant())
                .where(ours(id))
                .execute();
    }

    /** Nothing more will be written. */
    void close(ImportId id) {
        dsl.update(IMPORT)
                .set(IMPORT.STAGE, "finished")
                .set(IMPORT.UPDATED_AT, clock.instant())
                .where(ours(id))
                .execute();
    }

    List<ErrorLine> errors(ImportId id, long after, int most) {
        return dsl.select(
                        IMPORT_ERROR.LINE,
                        IMPORT_ERROR.COLUMN_NAME,
                        IMPORT_ERROR.CODE,
                        IMPORT_ERROR.MESSAGE,
                        IMPORT_ERROR.ROW)
                .from(IMPORT_ERROR)
                .where(IMPORT_ERROR.IMPORT_ID.eq(id), IMPORT_ERROR.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(IMPORT_ERROR.LINE.gt(after))
                .orderBy(IMPORT_ERROR.LINE)
                .limit(most)
                .fetch(Records.mapping(ErrorLine::new));
    }

    /** Removes some of what was staged, the first of it; how many rows went. */
    int clearStaged(ImportId id) {
        Condition chunks =
                IMPORT_CHUNK.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT_CHUNK.IMPORT_ID.eq(id));
        Condition duplicates =
                IMPORT_DUPLICATE.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT_DUPLICATE.IMPORT_ID.eq(id));
        Condition standings =
                IMPORT_STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT_STANDING.IMPORT_ID.eq(id));
        return clear(IMPORT_CHUNK, chunks, IMPORT_CHUNK.NUMBER, 10)
                + clear(IMPORT_DUPLICATE, duplicates, IMPORT_DUPLICATE.LINE, 20_000)
                + clear(IMPORT_STANDING, standings, IMPORT_STANDING.LINE, 20_000);
    }

    int clearErrors(ImportId id) {
        return clear(IMPORT_ERROR, IMPORT_ERROR.IMPORT_ID.eq(id), IMPORT_ERROR.LINE, 20_000);
    }

    /** Empties the rows of error reports whose people had one of these addresses, in their normal form. */
    void forgetAddresses(Collection<String> norms) {
        forget(IMPORT_ERROR.EMAIL_NORM.in(norms));
    }

    void forgetExternalIds(Collection<String> ids) {
        forget(IMPORT_ERROR.EXTERNAL_ID.in(ids));
    }

    private void forget(Condition whose) {
        dsl.update(IMPORT_ERROR)
                .set(IMPORT_ERROR.ROW, "")
                .set(
                        IMPORT_ERROR.MESSAGE,
                        DSL.when(IMPORT_ERROR.CODE.eq(ErrorLine.NOT_STORABLE), ErrorLine.NO_REASON)
                                .otherwise(IMPORT_ERROR.MESSAGE))
                .setNull(IMPORT_ERROR.EMAIL_NORM)
                .setNull(IMPORT_ERROR.EXTERNAL_ID)
                .where(IMPORT_ERROR.WORKSPACE_ID.eq(WorkspaceScope.current()), whose)
                .execute();
    }

    /** Up to a key, not those of a sub-select: without statistics a join of the two could take forever. */
    private <T> int clear(Table<?> table, Condition which, Field<T> key, int most) {
        var some = DSL.select(key)
                .from(table)
                .where(which)
                .orderBy(key)
                .limit(most)
                .asTable("some");
        Field<T> each = DSL.field(DSL.name("some", key.getName()), key.getDataType());
        T last = dsl.select(each)
                .from(some)
                .orderBy(each.desc())
                .limit(1)
                .fetchOptional(each)
                .orElse(null);
        return last == null
                ? 0
                : dsl.deleteFrom(table).where(which, key.le(last)).execute();
    }

    private Import read(Record r) {
        var counts = new Counts(
                r.get(IMPORT.ROWS),
                r.get(IMPORT.CREATED),
                r.get(IMPORT.UPDATED),
                r.get(IMPORT.UNCHANGED),
                r.get(IMPORT.SKIPPED),
                r.get(IMPORT.FAILED));
        return new Import(
                r.get(IMPORT.ID),
                r.get(IMPORT.FILE_NAME),
                r.get(IMPORT.STAGE),
                json.readValue(r.get(IMPORT.PLAN).data(), ImportPlan.class),
                r.get(IMPORT.TOTAL_ROWS),
                counts,
                r.get(IMPORT.CREATED_AT),
                rollback(r.get(IMPORT.ROLLBACK)),
                r.get(IMPORT.ROLLED_BACK_AT));
    }

    private @Nullable Rollback rollback(@Nullable JSONB kept) {
        return kept == null ? null : json.readValue(kept.data(), Rollback.class);
    }
}
