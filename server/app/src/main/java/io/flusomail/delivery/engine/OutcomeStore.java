package io.flusomail.delivery.engine;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes outcomes of one source down: the queue row goes (or is due again), the ledger row gets its end, the attempt is
 * noted, and so is whose claim was given up, in one statement. What is not held under the same claim any more stays as it
 * is, so that repeating does nothing; but the truth may still come to a row that was said to be uncertain, for a day. Of
 * somebody who was erased meanwhile the relay's words are not kept: they often repeat the address.
 */
@Component
class OutcomeStore {

    /** After this nothing more is learnt of a row that is uncertain. */
    static final Duration UNCERTAIN_IS_FINAL = Duration.ofHours(24);

    private static final String APPLY = """
        with outcome as (
          select * from unnest({4}::uuid[], {5}::int[], {6}::text[], {7}::text[], {8}::text[], {9}::uuid[],
                               {10}::int[], {11}::timestamptz[], {12}::timestamptz[], {13}::bool[])
                 as o (send_id, claim, status, reason, response, provider_id, attempts, at, due_at, tried)),
        ended as (
          delete from delivery.send_queue q using outcome o
          where q.source_id = {1} and q.send_id = o.send_id and q.claim = o.claim and q.node_id is not null
            and o.due_at is null
          returning q.send_id, q.node_id, q.claim, q.attempts, q.first_at),
        lost as (
          insert into delivery.lost_claim
                 (source_id, send_id, workspace_id, node_id, claim, attempts, first_at, lost_at)
          select {1}, e.send_id, {0}, e.node_id, e.claim, e.attempts, e.first_at, o.at
          from ended e join outcome o on o.send_id = e.send_id where o.reason = 'node_lost'
          on conflict (source_id, send_id) do update
          set node_id = excluded.node_id, claim = excluded.claim, attempts = excluded.attempts,
              first_at = excluded.first_at, lost_at = excluded.lost_at),
        due as (
          update delivery.send_queue q
          set node_id = null, claimed_at = null, due_at = o.due_at, attempts = o.attempts, changed_at = o.at,
              first_at = case when o.status = 'deferred' then coalesce(q.first_at, o.at) else q.first_at end
          from outcome o
          where q.source_id = {1} and q.send_id = o.send_id and q.claim = o.claim and q.node_id is not null
            and o.due_at is not null
          returning q.send_id),
        held as (select send_id from ended union all select send_id from due),
        changed as (
          update delivery.send s
          set status = case when o.due_at is null then o.status else s.status end,
              reason = o.reason,
              response = case when position('@' in s.email) > 0 then coalesce(o.response, s.response) end,
              provider_id = case when o.tried then o.provider_id else s.provider_id end,
              attempts = o.attempts, changed_at = o.at
          from outcome o left join held h on h.send_id = o.send_id
          where s.workspace_id = {0} and s.source_id = {1} and s.id = o.send_id
            and (h.send_id is not null and s.status = 'pending' and (o.due_at is null or o.tried or o.reason is not null)
                 or s.status = 'uncertain' and o.due_at is null and o.tried and o.status <> 'uncertain'
                    and s.changed_at > {3})
          returning s.id, h.send_id is null as late, s.contact_id, s.email),
        noted as (
          insert into delivery.send_attempt
                 (source_id, send_id, workspace_id, attempt, outcome, reason, provider_id, node_id, response, at)
          select {1}, o.send_id, {0}, o.attempts, o.status, o.reason,
                 o.provider_id, {2}, case when position('@' in c.email) > 0 then o.response end, o.at
          from outcome o join changed c on c.id = o.send_id where o.tried)
        select id, late, contact_id, email from changed
        union all
        select send_id, false, null, null from held where send_id not in (select id from changed)
        """;

    private final DSLContext dsl;
    private final UUID node;

    OutcomeStore(DSLContext dsl, Nodes nodes) {
        this.dsl = dsl;
        this.node = nodes.self().id().value();
    }

    /**
     * A row that changed.
     *
     * @param wasUncertain whether it had ended as uncertain before, and was not held
     */
    record Changed(
            boolean wasUncertain,
            @Nullable ContactId contact,
            @Nullable String email) {}

    /** In the running transaction of that workspace; answers the rows that changed. */
    Map<SendId, Changed> apply(WorkspaceId workspace, SourceId source, List<RowOutcome> all, Instant now) {
        Map<SendId, Changed> changed = new HashMap<>();
        dsl.fetch(
                        APPLY,
                        DSL.val(workspace.value()),
                        DSL.val(source.value()),
                        DSL.val(node),
                        DSL.val(now.minus(UNCERTAIN_IS_FINAL)),
                        array(all, UUID[]::new, o -> o.row().id().value()),
                        array(all, Integer[]::new, o -> o.row().claim()),
                        array(all, String[]::new, o -> o.kind().code()),
                        array(all, String[]::new, RowOutcome::reason),
                        array(all, String[]::new, RowOutcome::response),
                        array(
                                all,
                                UUID[]::new,
                                o -> o.provider() == null ? null : o.provider().value()),
                        array(all, Integer[]::new, RowOutcome::attemptsAfter),
                        array(all, OffsetDateTime[]::new, o -> utc(o.at())),
                        array(all, OffsetDateTime[]::new, o -> utc(o.dueAt())),
                        array(all, Boolean[]::new, o -> o.kind().tried()))
                .forEach(r -> {
                    UUID contact = r.get(2, UUID.class);
                    changed.put(
                            new SendId(r.get(0, UUID.class)),
                            new Changed(
                                    r.get(1, Boolean.class),
                                    contact == null ? null : new ContactId(contact),
                                    r.get(3, String.class)));
                });
        return changed;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static <T> Field<T[]> array(
            List<RowOutcome> all, IntFunction<T[]> made, Function<RowOutcome, @Nullable T> value) {
        return DSL.val(all.stream().map(value).toArray(made));
    }
}
