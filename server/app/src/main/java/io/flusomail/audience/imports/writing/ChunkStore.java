package io.flusomail.audience.imports.writing;

import static io.flusomail.audience.db.Tables.IMPORT;
import static io.flusomail.audience.db.Tables.IMPORT_CHUNK;
import static io.flusomail.audience.db.Tables.IMPORT_DUPLICATE;

import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The chunks of an import that are still to be written. */
@Component
class ChunkStore {

    private final DSLContext dsl;
    private final Clock clock;

    ChunkStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    /** A row that is passed over, because the one on the taken line counts. */
    record Duplicate(long line, long takenLine, String code) {}

    /**
     * Takes a chunk away, in the transaction that writes it: it is back when that fails.
     *
     * @param await whether to wait for chunks that others have in hand, which may yet come back; else they are left out
     */
    Optional<Chunk> take(ImportId id, boolean await) {
        Condition ours = IMPORT_CHUNK.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT_CHUNK.IMPORT_ID.eq(id));
        var first = DSL.select(IMPORT_CHUNK.NUMBER)
                .from(IMPORT_CHUNK)
                .where(ours)
                .orderBy(IMPORT_CHUNK.NUMBER)
                .limit(1);
        return dsl.deleteFrom(IMPORT_CHUNK)
                .where(ours)
                .and(IMPORT_CHUNK.NUMBER.eq(
                        await ? first.forUpdate() : first.forUpdate().skipLocked()))
                .returningResult(
                        IMPORT_CHUNK.FIRST_LINE,
                        IMPORT_CHUNK.LAST_LINE,
                        IMPORT_CHUNK.ROWS,
                        IMPORT_CHUNK.STANDINGS,
                        IMPORT_CHUNK.TAGGED,
                        IMPORT_CHUNK.BODY)
                .fetchOptional(r ->
                        new Chunk(id, r.value1(), r.value2(), r.value3(), Set.of(r.value4()), r.value5(), r.value6()));
    }

    List<Duplicate> takeDuplicates(Chunk chunk) {
        return dsl.deleteFrom(IMPORT_DUPLICATE)
                .where(IMPORT_DUPLICATE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(IMPORT_DUPLICATE.IMPORT_ID.eq(chunk.id()))
                .and(IMPORT_DUPLICATE.LINE.between(chunk.firstLine(), chunk.lastLine()))
                .returningResult(IMPORT_DUPLICATE.LINE, IMPORT_DUPLICATE.TAKEN_LINE, IMPORT_DUPLICATE.CODE)
                .fetch(Records.mapping(Duplicate::new));
    }

    /** Adds to the counts. The last thing that a transaction does, for the writers of other chunks wait here. */
    void count(ImportId id, Counts more) {
        dsl.update(IMPORT)
                .set(IMPORT.ROWS, IMPORT.ROWS.plus(more.rows()))
                .set(IMPORT.CREATED, IMPORT.CREATED.plus(more.created()))
                .set(IMPORT.UPDATED, IMPORT.UPDATED.plus(more.updated()))
                .set(IMPORT.UNCHANGED, IMPORT.UNCHANGED.plus(more.unchanged()))
                .set(IMPORT.SKIPPED, IMPORT.SKIPPED.plus(more.skipped()))
                .set(IMPORT.FAILED, IMPORT.FAILED.plus(more.failed()))
                .set(IMPORT.UPDATED_AT, clock.instant())
                .where(IMPORT.WORKSPACE_ID.eq(WorkspaceScope.current()), IMPORT.ID.eq(id))
                .execute();
    }
}
