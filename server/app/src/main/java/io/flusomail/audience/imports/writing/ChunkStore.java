package io.flusomail.audience.imports.writing;

import static io.flusomail.audience.db.Tables.IMPORT;
import static io.flusomail.audience.db.Tables.IMPORT_CHUNK;
import static io.flusomail.audience.db.Tables.IMPORT_DUPLICATE;
import static io.flusomail.audience.db.Tables.IMPORT_STANDING;

import io.flusomail.audience.imports.reading.Standing;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * A row that is passed over, because the one on the taken line counts, or that loses its external id to it.
     *
     * @param code {@code duplicate_email}, {@code duplicate_external_id}, {@code repeated_external_id}
     */
    record Duplicate(long line, long takenLine, String code) {

        boolean onlyItsId() {
            return code.equals("repeated_external_id");
        }
    }

    private static Condition ours(ImportId id) {
        return IMPORT_CHUNK.WORKSPACE_ID.eq(WorkspaceScope.current()).and(IMPORT_CHUNK.IMPORT_ID.eq(id));
    }

    /**
     * Takes a chunk away, in the transaction that writes it: it is back when that fails.
     *
     * @param await whether to wait for chunks that others have in hand, which may yet come back; else they are left out
     */
    Optional<Chunk> take(ImportId id, boolean await) {
        var first = DSL.select(IMPORT_CHUNK.NUMBER)
                .from(IMPORT_CHUNK)
                .where(ours(id))
                .orderBy(IMPORT_CHUNK.NUMBER)
                .limit(1);
        return take(
                id,
                IMPORT_CHUNK.NUMBER.eq(
                        await ? first.forUpdate() : first.forUpdate().skipLocked()));
    }

    /** Takes this very chunk; empty when somebody else has, or has left but a part of it under its number. */
    Optional<Chunk> take(Chunk seen) {
        return take(
                seen.id(),
                IMPORT_CHUNK
                        .NUMBER
                        .eq(seen.number())
                        .and(IMPORT_CHUNK.ROWS.eq(seen.rows()))
                        .and(IMPORT_CHUNK.LAST_LINE.eq(seen.lastLine())));
    }

    private Optional<Chunk> take(ImportId id, Condition which) {
        return dsl.deleteFrom(IMPORT_CHUNK)
                .where(ours(id))
                .and(which)
                .returningResult(
                        IMPORT_CHUNK.NUMBER,
                        IMPORT_CHUNK.REFUSED,
                        IMPORT_CHUNK.FIRST_LINE,
                        IMPORT_CHUNK.LAST_LINE,
                        IMPORT_CHUNK.ROWS,
                        IMPORT_CHUNK.STANDINGS,
                        IMPORT_CHUNK.TAGGED,
                        IMPORT_CHUNK.BODY)
                .fetchOptional(r -> new Chunk(
                        id,
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        Set.of(r.value6()),
                        r.value7(),
                        r.value8()));
    }

    void put(Chunk chunk) {
        dsl.insertInto(IMPORT_CHUNK)
                .set(IMPORT_CHUNK.WORKSPACE_ID, WorkspaceScope.current())
                .set(IMPORT_CHUNK.IMPORT_ID, chunk.id())
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

    /** A number that no chunk has; nobody else is given one until the transaction ends. */
    int freeNumber(ImportId id) {
        dsl.select(IMPORT.ID)
                .from(IMPORT)
                .where(IMPORT.WORKSPACE_ID.eq(WorkspaceScope.current()), IMPORT.ID.eq(id))
                .forNoKeyUpdate()
                .execute();
        return dsl.select(DSL.coalesce(DSL.max(IMPORT_CHUNK.NUMBER), 0).plus(1))
                .from(IMPORT_CHUNK)
                .where(ours(id))
                .fetchSingle()
                .value1();
    }

    List<Duplicate> takeDuplicates(Chunk chunk) {
        return dsl.deleteFrom(IMPORT_DUPLICATE)
                .where(IMPORT_DUPLICATE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(IMPORT_DUPLICATE.IMPORT_ID.eq(chunk.id()))
                .and(IMPORT_DUPLICATE.LINE.between(chunk.firstLine(), chunk.lastLine()))
                .returningResult(IMPORT_DUPLICATE.LINE, IMPORT_DUPLICATE.TAKEN_LINE, IMPORT_DUPLICATE.CODE)
                .fetch(Records.mapping(Duplicate::new));
    }

    /** How people on these lines stand who stand worse than their lines say; the gravest of what was found. */
    Map<Long, Standing> takeStandings(Chunk chunk) {
        Map<Long, Standing> gravest = new HashMap<>();
        dsl.deleteFrom(IMPORT_STANDING)
                .where(IMPORT_STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(IMPORT_STANDING.IMPORT_ID.eq(chunk.id()))
                .and(IMPORT_STANDING.LINE.between(chunk.firstLine(), chunk.lastLine()))
                .returningResult(IMPORT_STANDING.LINE, IMPORT_STANDING.STANDING)
                .forEach(r -> gravest.merge(r.value1(), Standing.of(r.value2()), Standing::or));
        return gravest;
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
