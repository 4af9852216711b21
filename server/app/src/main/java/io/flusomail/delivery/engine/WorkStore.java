package io.flusomail.delivery.engine;

import static io.flusomail.delivery.db.Tables.SOURCE;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The sources as workers see them: which may send, which stand still, which may be over. */
@Component
class WorkStore {

    private final DSLContext dsl;
    private final Clock clock;

    WorkStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    /** Every source that may send, of all workspaces, and whether rows of it wait. */
    List<Work> sending() {
        return dsl.fetch("""
            select s.workspace_id, s.id, s.kind, s.lane, s.sender_id, s.provider_id,
                   coalesce((select sum(c.amount) from delivery.source_count c
                    where c.source_id = s.id and c.status in ('pending', 'deferred')) > 0, false)
            from delivery.source s
            where s.state = 'sending' and s.not_before <= {0}
            order by s.lane, s.not_before limit 10000
            """, DSL.val(clock.instant())).map(r -> work(r, r.get(6, Boolean.class)));
    }

    /**
     * Sources that may be over: by the kept counts nothing is open. One that stands still because of a provider may have
     * had its last mails ended by a trial.
     */
    List<Work> perhapsFinished() {
        return dsl.fetch("""
            select s.workspace_id, s.id, s.kind, s.lane, s.sender_id, s.provider_id
            from delivery.source s
            where s.state in ('sending', 'paused') and s.not_before <= {0}
              and (s.state = 'sending' or s.pause_kind = 'provider')
              and coalesce((select sum(c.amount) from delivery.source_count c where c.source_id = s.id
                            and c.status in ('pending', 'claimed', 'deferred')), 0) <= 0
            limit 200
            """, DSL.val(clock.instant())).map(WorkStore::work);
    }

    /** Those of one workspace that may send and have something to send, transactional mail first. */
    List<Work> sending(WorkspaceId workspace) {
        return dsl.fetch("""
            select s.workspace_id, s.id, s.kind, s.lane, s.sender_id, s.provider_id
            from delivery.source s
            where s.workspace_id = {0} and s.state = 'sending' and s.not_before <= {1}
              and coalesce((select sum(c.amount) from delivery.source_count c where c.source_id = s.id
                            and c.status in ('pending', 'deferred')), 0) > 0
            order by s.lane, s.not_before limit 1000
            """, DSL.val(workspace.value()), DSL.val(clock.instant()))
                .map(WorkStore::work);
    }

    /** Sources that stand still because of a provider. */
    List<Work> pausedByProvider(WorkspaceId workspace) {
        return dsl.fetch("""
            select s.workspace_id, s.id, s.kind, s.lane, s.sender_id, s.provider_id
            from delivery.source s
            where s.workspace_id = {0} and s.state = 'paused' and s.pause_kind = 'provider'
            order by s.lane, s.opened_at limit 1000
            """, DSL.val(workspace.value())).map(WorkStore::work);
    }

    /** Whether the source is in this state now. */
    boolean is(Work source, String state) {
        return dsl.fetchExists(
                SOURCE,
                SOURCE.WORKSPACE_ID
                        .eq(source.workspace())
                        .and(SOURCE.ID.eq(source.source()))
                        .and(SOURCE.STATE.eq(state)));
    }

    /** Sources whose rows are to become cancelled. */
    List<Work> cancelled() {
        return dsl.fetch("""
            select s.workspace_id, s.id, s.kind, s.lane, s.sender_id, s.provider_id
            from delivery.source s where s.state = 'cancelled' and s.finished_at is null limit 100
            """).map(WorkStore::work);
    }

    /** No row of a cancelled source is left. */
    void cancelledInFull(Work source) {
        dsl.update(SOURCE)
                .set(SOURCE.FINISHED_AT, clock.instant())
                .where(SOURCE.WORKSPACE_ID.eq(source.workspace()), SOURCE.ID.eq(source.source()))
                .and(SOURCE.FINISHED_AT.isNull())
                .execute();
    }

    /** How many rows wait in sources that are not over, by the kept counts. */
    long depth() {
        return dsl.fetchSingle("""
            select coalesce(sum(c.amount), 0) from delivery.source s
            join delivery.source_count c on c.source_id = s.id and c.status in ('pending', 'deferred')
            where s.state in ('sending', 'paused')
            """).get(0, Long.class);
    }

    private static Work work(Record r) {
        return work(r, true);
    }

    private static Work work(Record r, boolean waiting) {
        UUID sender = r.get(4, UUID.class);
        UUID provider = r.get(5, UUID.class);
        return new Work(
                new WorkspaceId(r.get(0, UUID.class)),
                new SourceId(r.get(1, UUID.class)),
                r.get(2, String.class),
                r.get(3, Integer.class),
                sender == null ? null : new SenderId(sender),
                provider == null ? null : new ProviderId(provider),
                waiting);
    }
}
