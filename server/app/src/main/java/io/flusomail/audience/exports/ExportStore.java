package io.flusomail.audience.exports;

import static io.flusomail.audience.db.Tables.EXPORT;

import io.flusomail.audience.exports.writing.ExportFormat;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exports, without their files. */
@Component
class ExportStore {

    /** Files are gone by then, some time after they have expired. */
    private static final Duration SWEPT = Duration.ofDays(2);

    private final DSLContext dsl;
    private final Clock clock;

    ExportStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    void insert(ExportPlan plan, String fileName, Instant expires) {
        Instant now = clock.instant();
        dsl.insertInto(EXPORT)
                .set(EXPORT.ID, plan.id())
                .set(EXPORT.WORKSPACE_ID, WorkspaceScope.current())
                .set(EXPORT.FORMAT, plan.format().code())
                .set(EXPORT.FILE_NAME, fileName)
                .set(EXPORT.LIST_ID, plan.listId())
                .set(EXPORT.SEGMENT_ID, plan.segmentId())
                .set(EXPORT.CONDITIONS, plan.filter().conditions().toArray(String[]::new))
                .set(EXPORT.SENSITIVE, plan.sensitive())
                .set(EXPORT.CREATED_AT, now)
                .set(EXPORT.UPDATED_AT, now)
                .set(EXPORT.EXPIRES_AT, expires)
                .execute();
    }

    Optional<Export> find(ExportId id) {
        return dsl.selectFrom(EXPORT).where(ours(id)).fetchOptional(ExportStore::read);
    }

    /**
     * The same, and until the transaction ends nobody is erased who is being written down, nor written down who is being
     * erased: whoever erases people asks for {@link #lockAll} before they go.
     */
    Optional<Export> lock(ExportId id) {
        return dsl.selectFrom(EXPORT).where(ours(id)).forUpdate().fetchOptional(ExportStore::read);
    }

    /** Waits for all that are being written; those that may have a file. */
    List<ExportId> lockAll() {
        return dsl.select(EXPORT.ID)
                .from(EXPORT)
                .where(EXPORT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(EXPORT.EXPIRES_AT.gt(clock.instant().minus(SWEPT)))
                .orderBy(EXPORT.ID)
                .forUpdate()
                .fetch(EXPORT.ID);
    }

    void count(ExportId id, long total) {
        dsl.update(EXPORT).set(EXPORT.TOTAL, total).where(ours(id)).execute();
    }

    /** So much was added to the file. */
    void advance(ExportId id, @Nullable ContactId after, int chunks, int rows, long bytes) {
        dsl.update(EXPORT)
                .set(EXPORT.CONTACT_ID, after)
                .set(EXPORT.CHUNKS, chunks)
                .set(EXPORT.ROWS, EXPORT.ROWS.plus(rows))
                .set(EXPORT.BYTES, EXPORT.BYTES.plus(bytes))
                .set(EXPORT.UPDATED_AT, clock.instant())
                .where(ours(id))
                .execute();
    }

    /** The newest first. */
    List<Export> page(PageRequest page) {
        return dsl.selectFrom(EXPORT)
                .where(EXPORT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(EXPORT.CREATED_AT.desc(), EXPORT.ID.desc())
                .offset(page.offset())
                .limit(page.pageSize())
                .fetch(ExportStore::read);
    }

    long count() {
        return dsl.fetchCount(EXPORT, EXPORT.WORKSPACE_ID.eq(WorkspaceScope.current()));
    }

    void delete(ExportId id) {
        dsl.deleteFrom(EXPORT).where(ours(id)).execute();
    }

    private static Condition ours(ExportId id) {
        return EXPORT.WORKSPACE_ID.eq(WorkspaceScope.current()).and(EXPORT.ID.eq(id));
    }

    private static Export read(Record r) {
        return new Export(
                r.get(EXPORT.ID),
                ExportFormat.of(r.get(EXPORT.FORMAT)),
                r.get(EXPORT.FILE_NAME),
                r.get(EXPORT.LIST_ID),
                r.get(EXPORT.SEGMENT_ID),
                List.of(r.get(EXPORT.CONDITIONS)),
                r.get(EXPORT.SENSITIVE),
                r.get(EXPORT.TOTAL),
                r.get(EXPORT.ROWS),
                r.get(EXPORT.BYTES),
                r.get(EXPORT.CONTACT_ID),
                r.get(EXPORT.CHUNKS),
                r.get(EXPORT.CREATED_AT),
                r.get(EXPORT.EXPIRES_AT));
    }
}
