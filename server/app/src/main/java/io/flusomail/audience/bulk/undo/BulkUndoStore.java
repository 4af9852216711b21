package io.flusomail.audience.bulk.undo;

import static io.flusomail.audience.db.Tables.BULK_UPDATE;
import static io.flusomail.audience.db.Tables.CHANGE_BEFORE;
import static io.flusomail.audience.db.Tables.CHANGE_UNDO;
import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.audience.db.tables.records.BulkUpdateRecord;
import io.flusomail.platform.database.ChangeSource;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Bulk updates that are taken back, and how far that is. */
@Component
class BulkUndoStore {

    private final DSLContext dsl;
    private final JsonMapper json;
    private final Clock clock;

    BulkUndoStore(DSLContext dsl, JsonMapper json, Clock clock) {
        this.dsl = dsl;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A bulk update, as far as taking it back is concerned.
     *
     * @param undo null: nobody asked for it
     * @param over when it was taken back
     */
    record Done(
            JobId id,
            List<String> parts,
            @Nullable BulkUndo undo,
            @Nullable Instant over) {}

    Optional<Done> find(JobId id) {
        return dsl.selectFrom(BULK_UPDATE).where(ours(id)).fetchOptional(this::read);
    }

    List<Done> all(Collection<JobId> ids) {
        return dsl.selectFrom(BULK_UPDATE)
                .where(BULK_UPDATE.WORKSPACE_ID.eq(WorkspaceScope.current()), BULK_UPDATE.JOB_ID.in(ids))
                .fetch(this::read);
    }

    /** Those of which something is left that could be taken back. */
    Set<JobId> remembered(Collection<JobId> ids) {
        return dsl.select(BULK_UPDATE.JOB_ID)
                .from(BULK_UPDATE)
                .where(BULK_UPDATE.WORKSPACE_ID.eq(WorkspaceScope.current()), BULK_UPDATE.JOB_ID.in(ids))
                .and(DSL.exists(DSL.selectOne()
                                .from(CHANGE_BEFORE)
                                .where(CHANGE_BEFORE.WORKSPACE_ID.eq(BULK_UPDATE.WORKSPACE_ID))
                                .and(CHANGE_BEFORE.JOB_ID.eq(BULK_UPDATE.JOB_ID)))
                        .or(DSL.exists(DSL.selectOne()
                                .from(CHANGE_UNDO)
                                .where(CHANGE_UNDO.WORKSPACE_ID.eq(BULK_UPDATE.WORKSPACE_ID))
                                .and(CHANGE_UNDO.JOB_ID.eq(BULK_UPDATE.JOB_ID)))))
                .fetchSet(BULK_UPDATE.JOB_ID);
    }

    /** Kept from being asked for twice at once until the transaction ends. */
    Optional<Done> lock(JobId id) {
        return dsl.selectFrom(BULK_UPDATE).where(ours(id)).forNoKeyUpdate().fetchOptional(this::read);
    }

    private Done read(BulkUpdateRecord r) {
        return new Done(r.getJobId(), List.of(r.getParts()), undo(r.getUndo()), r.getUndoneAt());
    }

    private @Nullable BulkUndo undo(@Nullable JSONB stored) {
        return stored == null ? null : json.readValue(stored.data(), BulkUndo.class);
    }

    void save(JobId id, BulkUndo undo) {
        dsl.update(BULK_UPDATE)
                .set(BULK_UPDATE.UNDO, JSONB.valueOf(json.writeValueAsString(undo)))
                .where(ours(id))
                .execute();
    }

    void close(JobId id) {
        dsl.update(BULK_UPDATE)
                .set(BULK_UPDATE.UNDONE_AT, clock.instant())
                .where(ours(id))
                .execute();
    }

    /** The history of people is to say that a bulk update changed them. */
    void begin() {
        ChangeSource.BULK.set(dsl);
    }

    /** Those who are still here, kept from being changed by others until the transaction ends. */
    List<ContactId> hold(List<ContactId> ids) {
        return dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(ids.toArray(ContactId[]::new))))
                .orderBy(CONTACT.ID)
                .forNoKeyUpdate()
                .fetch(CONTACT.ID);
    }

    /** Forgets some of what the oldest ended before this time did, of every workspace; 0 when nothing is left. */
    int forget(Instant until, int most) {
        return dsl.fetchSingle(
                        "select audience.forget_bulk_change(?::timestamptz, ?)", until.atOffset(ZoneOffset.UTC), most)
                .get(0, Integer.class);
    }

    private static Condition ours(JobId id) {
        return BULK_UPDATE.WORKSPACE_ID.eq(WorkspaceScope.current()).and(BULK_UPDATE.JOB_ID.eq(id));
    }
}
