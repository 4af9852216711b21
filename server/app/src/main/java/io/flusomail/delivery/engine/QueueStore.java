package io.flusomail.delivery.engine;

import static io.flusomail.delivery.db.Tables.SEND_QUEUE;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.NodeId;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.Nodes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The rows of the queue: who holds which. The only class that takes rows from it. */
@Component
class QueueStore {

    /** Where the last claim of a source ended, so that the next need not walk over what is done. */
    record Mark(Instant dueAt, SendId send) {
        static final Mark START = new Mark(Instant.EPOCH, new SendId(new UUID(0, 0)));
    }

    record Claim(List<HeldSend> rows, Mark mark) {}

    private final DSLContext dsl;
    private final Clock clock;
    private final NodeId node;

    QueueStore(DSLContext dsl, Clock clock, Nodes nodes) {
        this.dsl = dsl;
        this.clock = clock;
        this.node = nodes.self().id();
    }

    /** Takes due rows of a source, if it still may send, and skips those that another node is taking. */
    Claim claim(Work source, int limit, Mark after, String state) {
        return claim(source, limit, after, state, clock.instant());
    }

    /** The same of rows that are due until then, which may be later. */
    Claim claim(Work source, int limit, Mark after, String state, Instant dueUntil) {
        Instant now = clock.instant();
        List<HeldSend> rows = new ArrayList<>();
        Mark mark = after;
        for (Record r : dsl.fetch(
                """
                with due as materialized (
                  select q.send_id from delivery.send_queue q
                  where q.source_id = {0} and q.due_at <= {8} and (q.due_at, q.send_id) > ({3}, {4}::uuid)
                    and q.node_id is null
                    and exists (select 1 from delivery.source s where s.id = {0} and s.state = {7})
                  order by q.due_at, q.send_id limit {5} for update of q skip locked),
                taken as (
                  update delivery.send_queue q
                  set node_id = {6}, claim = q.claim + 1, claimed_at = {2}, changed_at = {2}
                  from due where q.source_id = {0} and q.send_id = due.send_id
                  returning q.send_id, q.claim, q.attempts, q.due_at, q.first_at)
                select t.send_id, t.claim, t.attempts, t.due_at, s.contact_id, s.email, s.step, s.visit, t.first_at, s.created_at
                from taken t join delivery.send s on s.workspace_id = {1} and s.source_id = {0} and s.id = t.send_id
                order by t.due_at, t.send_id
                """,
                DSL.val(source.source().value()),
                DSL.val(source.workspace().value()),
                DSL.val(now),
                DSL.val(after.dueAt()),
                DSL.val(after.send().value()),
                DSL.val(limit),
                DSL.val(node.value()),
                DSL.val(state),
                DSL.val(dueUntil))) {
            HeldSend row = held(source, r, now);
            rows.add(row);
            mark = new Mark(r.get(3, Instant.class), row.id());
        }
        return new Claim(rows, mark);
    }

    private static HeldSend held(Work source, Record r, Instant now) {
        UUID contact = r.get(4, UUID.class);
        return new HeldSend(
                source.workspace(),
                source.source(),
                source.kind(),
                new SendId(r.get(0, UUID.class)),
                contact == null ? null : new ContactId(contact),
                r.get(5, String.class),
                r.get(6, Integer.class),
                r.get(7, Integer.class),
                r.get(1, Integer.class),
                r.get(2, Integer.class),
                r.get(8, Instant.class),
                now,
                r.get(9, Instant.class));
    }

    /**
     * What these nodes hold, of any workspace; address and contact are not looked up. Only sources that count claimed
     * rows are looked at.
     */
    List<HeldSend> heldBy(Collection<NodeId> nodes, int limit) {
        return dsl.fetch("""
            select q.workspace_id, q.source_id, s.kind, q.send_id, q.claim, q.attempts,
                   q.first_at, q.claimed_at
            from delivery.source s join delivery.send_queue q on q.source_id = s.id
            where s.id in (select c.source_id from delivery.source_count c where c.status = 'claimed'
                           group by c.source_id having sum(c.amount) > 0)
              and q.node_id = any({0}::uuid[])
            limit {1}
            """, DSL.val(nodes.stream().map(NodeId::value).toArray(UUID[]::new)), DSL.val(limit))
                .map(r -> new HeldSend(
                        new WorkspaceId(r.get(0, UUID.class)),
                        new SourceId(r.get(1, UUID.class)),
                        r.get(2, String.class),
                        new SendId(r.get(3, UUID.class)),
                        null,
                        "",
                        0,
                        0,
                        r.get(4, Integer.class),
                        r.get(5, Integer.class),
                        r.get(6, Instant.class),
                        r.get(7, Instant.class)));
    }

    /** What this very node holds, by what the database says. */
    List<HeldSend> heldHere(int limit) {
        return heldBy(List.of(node), limit);
    }

    /**
     * Takes back what a broken provider had put off since it broke: due at once, and not counted against anyone. What
     * another provider put off meanwhile stays as it is.
     *
     * @return how many rows wait for their first attempt again
     */
    long forgive(Work source, ProviderId provider, Instant since) {
        return dsl
                .fetch(
                        """
                        update delivery.send_queue q set due_at = {3}, attempts = q.attempts - 1, changed_at = {3}
                        where q.workspace_id = {0} and q.source_id = {1} and q.node_id is null and q.attempts > 0
                          and q.changed_at >= {2} and q.due_at > {3}
                          and exists (select 1 from delivery.send s where s.workspace_id = {0} and s.source_id = {1}
                                      and s.id = q.send_id and s.provider_id = {4})
                        returning q.attempts
                        """,
                        DSL.val(source.workspace().value()),
                        DSL.val(source.source().value()),
                        DSL.val(since),
                        DSL.val(clock.instant()),
                        DSL.val(provider.value()))
                .stream()
                .filter(r -> r.get(0, Integer.class) == 0)
                .count();
    }

    /** In a transaction that holds the source's row, so that nothing is added meanwhile. */
    boolean isEmpty(SourceId source) {
        return !dsl.fetchExists(SEND_QUEUE, SEND_QUEUE.SOURCE_ID.eq(source));
    }

    /** How many rows were waiting, and how many had been put off. */
    record Cancelled(long pending, long deferred) {
        long total() {
            return pending + deferred;
        }
    }

    /** Ends rows of a cancelled source that nobody holds. */
    Cancelled cancelSome(Work source, int limit) {
        return dsl.fetchSingle(
                        """
                        with part as materialized (
                          select send_id from delivery.send_queue where source_id = {0} and node_id is null
                          limit {1} for update skip locked),
                        gone as (
                          delete from delivery.send_queue q using part
                          where q.source_id = {0} and q.send_id = part.send_id
                          returning q.send_id, q.attempts),
                        ended as (
                          update delivery.send s set status = 'cancelled', changed_at = {2} from gone
                          where s.workspace_id = {3} and s.source_id = {0} and s.id = gone.send_id)
                        select count(*) filter (where attempts = 0), count(*) filter (where attempts > 0) from gone
                        """,
                        DSL.val(source.source().value()),
                        DSL.val(limit),
                        DSL.val(clock.instant()),
                        DSL.val(source.workspace().value()))
                .map(r -> new Cancelled(r.get(0, Long.class), r.get(1, Long.class)));
    }
}
