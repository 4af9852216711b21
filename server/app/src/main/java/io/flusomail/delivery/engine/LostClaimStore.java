package io.flusomail.delivery.engine;

import static io.flusomail.delivery.db.Tables.LOST_CLAIM;
import static io.flusomail.delivery.db.Tables.SOURCE;

import io.flusomail.platform.ids.NodeId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.Nodes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The claims of nodes whose lease had run out, until they return. */
@Component
class LostClaimStore {

    private final DSLContext dsl;
    private final NodeId node;

    LostClaimStore(DSLContext dsl, Nodes nodes) {
        this.dsl = dsl;
        this.node = nodes.self().id();
    }

    /** Those of this node, of any workspace; address and contact are not looked up. */
    List<HeldSend> ofThisNode(int limit) {
        return dsl.select(LOST_CLAIM.fields())
                .select(SOURCE.KIND)
                .from(LOST_CLAIM)
                .join(SOURCE)
                .on(SOURCE.ID.eq(LOST_CLAIM.SOURCE_ID))
                .where(LOST_CLAIM.NODE_ID.eq(node))
                .limit(limit)
                .fetch(r -> new HeldSend(
                        r.get(LOST_CLAIM.WORKSPACE_ID),
                        r.get(LOST_CLAIM.SOURCE_ID),
                        r.get(SOURCE.KIND),
                        r.get(LOST_CLAIM.SEND_ID),
                        null,
                        "",
                        0,
                        0,
                        r.get(LOST_CLAIM.CLAIM),
                        r.get(LOST_CLAIM.ATTEMPTS),
                        r.get(LOST_CLAIM.FIRST_AT),
                        r.get(LOST_CLAIM.LOST_AT)));
    }

    /** Whether any of these is among them. */
    boolean hasAny(SourceId source, List<HeldSend> rows) {
        return dsl.fetchExists(
                LOST_CLAIM,
                LOST_CLAIM.SOURCE_ID.eq(source),
                LOST_CLAIM.SEND_ID.in(rows.stream().map(HeldSend::id).toList()));
    }

    /** A row that is in the queue again, and how often it had been put off. */
    record Back(SendId send, int attempts) {}

    /**
     * Puts rows of one source back that this node had lost and never begun; in a transaction of the workspace. What
     * somebody has decided otherwise meanwhile, and what is older than that, stays as it is. In a source that was
     * cancelled they wait for the sweep, which cancels them.
     */
    List<Back> putBack(WorkspaceId workspace, SourceId source, List<HeldSend> neverBegun, Instant now, Instant oldest) {
        return dsl.fetch(
                        """
                        with proven as (select * from unnest({2}::uuid[], {3}::int[]) as p (send_id, claim)),
                        known as (
                          delete from delivery.lost_claim l using proven p
                          where l.source_id = {1} and l.send_id = p.send_id and l.claim = p.claim and l.node_id = {4}
                          returning l.send_id, l.claim, l.attempts, l.first_at, l.lost_at),
                        again as (
                          update delivery.send s
                          set status = 'pending', reason = null, attempts = k.attempts, changed_at = {5}
                          from known k
                          where s.workspace_id = {0} and s.source_id = {1} and s.id = k.send_id
                            and s.status = 'uncertain' and s.reason = 'node_lost' and k.lost_at > {6}
                          returning s.id, k.claim, k.attempts, k.first_at),
                        queued as (
                          insert into delivery.send_queue (source_id, workspace_id, send_id, due_at, claim, attempts,
                                                           first_at, changed_at)
                          select {1}, {0}, id, {5}, claim, attempts, first_at, {5} from again),
                        swept as (
                          update delivery.source set finished_at = null
                          where id = {1} and state = 'cancelled' and exists (select from again))
                        select id, attempts from again
                        """,
                        DSL.val(workspace.value()),
                        DSL.val(source.value()),
                        DSL.val(neverBegun.stream().map(row -> row.id().value()).toArray(UUID[]::new)),
                        DSL.val(neverBegun.stream().map(HeldSend::claim).toArray(Integer[]::new)),
                        DSL.val(node.value()),
                        DSL.val(now),
                        DSL.val(oldest))
                .map(r -> new Back(new SendId(r.get(0, UUID.class)), r.get(1, Integer.class)));
    }

    /** Forgets these of this node: they stay what they are. */
    void forget(List<HeldSend> rows) {
        dsl.deleteFrom(LOST_CLAIM)
                .where(LOST_CLAIM.SOURCE_ID.in(
                        rows.stream().map(HeldSend::source).distinct().toList()))
                .and(LOST_CLAIM.SEND_ID.in(rows.stream().map(HeldSend::id).toList()))
                .and(LOST_CLAIM.NODE_ID.eq(node))
                .execute();
    }

    /** Forgets those of nodes that have not come back in time. */
    void forgetBefore(Instant oldest) {
        dsl.deleteFrom(LOST_CLAIM).where(LOST_CLAIM.LOST_AT.lt(oldest)).execute();
    }
}
