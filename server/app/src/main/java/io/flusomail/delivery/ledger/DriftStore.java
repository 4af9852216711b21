package io.flusomail.delivery.ledger;

import static io.flusomail.delivery.db.Tables.SOURCE;

import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Compares kept counts with the rows. Both are read in one statement, so in one snapshot, and they change in the same
 * transactions: a difference is a difference, whatever goes on meanwhile, and adding it is right at any time.
 */
@Component
public class DriftStore {

    private final DSLContext dsl;
    private final Clock clock;
    private final CountStore counts;

    DriftStore(DSLContext dsl, Clock clock, CountStore counts) {
        this.dsl = dsl;
        this.clock = clock;
        this.counts = counts;
    }

    /** A few sources that have ended and were not audited since, or are at work and were not for that long. */
    public Map<SourceId, WorkspaceId> due(Duration again) {
        Instant before = clock.instant().minus(again);
        return dsl.select(SOURCE.ID, SOURCE.WORKSPACE_ID)
                .from(SOURCE)
                .where(SOURCE.FINISHED_AT
                        .isNotNull()
                        .and(SOURCE.AUDITED_AT.isNull().or(SOURCE.AUDITED_AT.lt(SOURCE.FINISHED_AT))))
                .or(SOURCE.STATE
                        .in("sending", "paused")
                        .and(DSL.coalesce(SOURCE.AUDITED_AT, SOURCE.OPENED_AT).lt(before)))
                .orderBy(SOURCE.CHANGED_AT)
                .limit(5)
                .fetchMap(SOURCE.ID, SOURCE.WORKSPACE_ID);
    }

    /** Puts the counts of one source right, and says how many were wrong. In a transaction of the workspace. */
    public int repair(WorkspaceId workspace, SourceId source) {
        int wrong = dsl.execute("""
                with row_now as (
                  select case when s.status <> 'pending' then s.status
                              when q.node_id is not null then 'claimed'
                              when q.attempts > 0 then 'deferred' else 'pending' end as status,
                         case when s.status in ('skipped', 'bounced', 'failed') then coalesce(s.reason, '') else '' end
                           as reason
                  from delivery.send s
                  left join delivery.send_queue q on q.source_id = s.source_id and q.send_id = s.id
                  where s.workspace_id = {0} and s.source_id = {1}),
                actual as (select status, reason, count(*) as amount from row_now group by status, reason),
                kept as (select status, reason, sum(amount)::bigint as amount from delivery.source_count
                         where workspace_id = {0} and source_id = {1} group by status, reason),
                drift as (
                  select coalesce(a.status, k.status) as status, coalesce(a.reason, k.reason) as reason,
                         coalesce(a.amount, 0) - coalesce(k.amount, 0) as amount
                  from actual a full join kept k on k.status = a.status and k.reason = a.reason)
                insert into delivery.source_count as c (workspace_id, source_id, slot, status, reason, amount)
                select {0}, {1}, {2}, status, reason, amount from drift where amount <> 0 order by status, reason
                on conflict (source_id, slot, status, reason) do update set amount = c.amount + excluded.amount
                """, DSL.val(workspace.value()), DSL.val(source.value()), DSL.val(counts.slot()));
        dsl.update(SOURCE)
                .set(SOURCE.AUDITED_AT, clock.instant())
                .where(SOURCE.WORKSPACE_ID.eq(workspace), SOURCE.ID.eq(source))
                .execute();
        return wrong;
    }
}
