package io.flusomail.delivery.ledger;

import io.flusomail.delivery.FreezeCount;
import io.flusomail.delivery.SingleSend;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Writes rows into the ledger and the queue, each once: the unique key of the ledger refuses a second. */
@Component
public class FreezeStore {

    private final DSLContext dsl;
    private final CountStore counts;

    FreezeStore(DSLContext dsl, CountStore counts) {
        this.dsl = dsl;
        this.counts = counts;
    }

    /** All of these people, those included who are refused. */
    public FreezeCount freeze(
            WorkspaceId workspace, SourceId source, Instant now, Select<Record3<ContactId, String, String>> people) {
        return counted(dsl.fetch(
                """
                with person (contact_id, email, refusal) as ({0}),
                fresh as (
                  insert into delivery.send (source_id, id, workspace_id, contact_id, email, status, reason,
                                             created_at, changed_at)
                  select {1}, platform.uuid_v7(), {2}, contact_id, coalesce(email, ''),
                         case when refusal is null then 'pending' else 'skipped' end, refusal, {3}, {3}
                  from person
                  on conflict (source_id, contact_id, step, visit) do nothing
                  returning id, status, coalesce(reason, '') as reason),
                """ + QUEUED_AND_COUNTED,
                people,
                DSL.val(source.value()),
                DSL.val(workspace.value()),
                DSL.val(now),
                DSL.val(counts.slot())));
    }

    /** A few rows with ids of the caller's. */
    public FreezeCount insert(WorkspaceId workspace, SourceId source, Instant now, List<SingleSend> sends) {
        return counted(dsl.fetch(
                """
                with single (id, contact_id, email, step, visit) as (
                  select * from unnest({0}::uuid[], {5}::uuid[], {6}::text[], {7}::int[], {8}::int[])),
                fresh as (
                  insert into delivery.send (source_id, id, workspace_id, contact_id, email, step, visit, status,
                                             created_at, changed_at)
                  select {1}, id, {2}, contact_id, email, step, visit, 'pending', {3}, {3} from single
                  on conflict do nothing
                  returning id, status, '' as reason),
                """ + QUEUED_AND_COUNTED,
                DSL.val(sends.stream().map(s -> s.id().value()).toArray(UUID[]::new)),
                DSL.val(source.value()),
                DSL.val(workspace.value()),
                DSL.val(now),
                DSL.val(counts.slot()),
                DSL.val(sends.stream()
                        .map(s -> s.contactId() == null ? null : s.contactId().value())
                        .toArray(UUID[]::new)),
                DSL.val(sends.stream().map(SingleSend::email).toArray(String[]::new)),
                DSL.val(sends.stream().map(SingleSend::step).toArray(Integer[]::new)),
                DSL.val(sends.stream().map(SingleSend::visit).toArray(Integer[]::new))));
    }

    /**
     * Puts uncertain rows back into the queue, and says how many. The claim numbers begin elsewhere, so that a late word on the old hand-over is not taken for one on
     * the new.
     */
    public long resendUncertain(WorkspaceId workspace, SourceId source, Instant now) {
        return dsl.fetchSingle(
                        """
                        with again as (
                          update delivery.send set status = 'pending', reason = null, changed_at = {2}
                          where workspace_id = {0} and source_id = {1} and exception = 'uncertain'
                          returning id, attempts),
                        queued as (
                          insert into delivery.send_queue (source_id, workspace_id, send_id, due_at, attempts, claim,
                                                           changed_at)
                          select {1}, {0}, id, {2}, 0, (extract(epoch from {2}) / 10)::int, {2} from again),
                        change (status, amount) as (
                          select 'pending', count(*) from again union all select 'uncertain', -count(*) from again),
                        kept as (
                          insert into delivery.source_count as kept
                                 (workspace_id, source_id, slot, status, reason, amount)
                          select {0}, {1}, {3}, status, '', amount from change where amount <> 0 order by status
                          on conflict (source_id, slot, status, reason) do update set amount = kept.amount + excluded.amount)
                        select count(*) from again
                        """, DSL.val(workspace.value()), DSL.val(source.value()), DSL.val(now), DSL.val(counts.slot()))
                .get(0, Long.class);
    }

    /** Fresh rows are due since ever: what holds them back is their source, which one update releases. */
    private static final String QUEUED_AND_COUNTED = """
            queued as (
              insert into delivery.send_queue (source_id, workspace_id, send_id, due_at, changed_at)
              select {1}, {2}, id, 'epoch', {3} from fresh where status = 'pending'),
            kept as (
              insert into delivery.source_count as kept (workspace_id, source_id, slot, status, reason, amount)
              select {2}, {1}, {4}, status, reason, count(*) from fresh group by status, reason order by status, reason
              on conflict (source_id, slot, status, reason) do update set amount = kept.amount + excluded.amount)
            select status, reason, count(*) from fresh group by status, reason
            """;

    private static FreezeCount counted(Result<?> rows) {
        long queued = 0;
        Map<String, Long> skipped = new HashMap<>();
        for (var row : rows) {
            long amount = row.get(2, Long.class);
            if ("pending".equals(row.get(0))) {
                queued += amount;
            } else {
                skipped.put(row.get(1, String.class), amount);
            }
        }
        return new FreezeCount(queued, skipped);
    }
}
