package io.flusomail.delivery.ledger;

import static io.flusomail.delivery.db.Tables.SOURCE_COUNT;

import io.flusomail.delivery.SendCounts;
import io.flusomail.delivery.SendStatus;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.Nodes;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The kept counts: added to in the transactions that change rows, in this node's slot. */
@Component
public class CountStore {

    private static final int SLOTS = 64;

    private final DSLContext dsl;
    private final short slot;

    CountStore(DSLContext dsl, Nodes nodes) {
        this.dsl = dsl;
        this.slot = (short) Math.floorMod(nodes.self().id().hashCode(), SLOTS);
    }

    /** This node's slot, for statements that keep the counts themselves. */
    short slot() {
        return slot;
    }

    /** One statement for all of them. Keys are taken in order, so that two transactions cannot wait for each other. */
    public void add(Collection<CountChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<CountChange> all = List.copyOf(changes);
        dsl.execute(
                """
                insert into delivery.source_count as kept (workspace_id, source_id, slot, status, reason, amount)
                select workspace_id, source_id, {0}, status, reason, sum(amount)::bigint
                from unnest({1}::uuid[], {2}::uuid[], {3}::text[], {4}::text[], {5}::bigint[])
                     as change (workspace_id, source_id, status, reason, amount)
                group by workspace_id, source_id, status, reason
                having sum(amount) <> 0
                order by source_id, status, reason
                on conflict (source_id, slot, status, reason) do update set amount = kept.amount + excluded.amount
                """,
                DSL.val(slot),
                DSL.val(all.stream().map(c -> c.workspace().value()).toArray(UUID[]::new)),
                DSL.val(all.stream().map(c -> c.source().value()).toArray(UUID[]::new)),
                DSL.val(all.stream().map(c -> c.status().code()).toArray(String[]::new)),
                DSL.val(all.stream().map(CountChange::reason).toArray(String[]::new)),
                DSL.val(all.stream().map(CountChange::amount).toArray(Long[]::new)));
    }

    public SendCounts counts(WorkspaceId workspace, SourceId source) {
        return sum(kept(workspace, List.of(source)).getOrDefault(source, List.of()));
    }

    /** Of each source; zeros for one that counts nothing. */
    public Map<SourceId, SendCounts> counts(WorkspaceId workspace, Collection<SourceId> sources) {
        Map<SourceId, List<Kept>> kept = kept(workspace, sources);
        Map<SourceId, SendCounts> counts = new HashMap<>();
        sources.forEach(source -> counts.put(source, sum(kept.getOrDefault(source, List.of()))));
        return counts;
    }

    private Map<SourceId, List<Kept>> kept(WorkspaceId workspace, Collection<SourceId> sources) {
        return dsl.select(
                        SOURCE_COUNT.SOURCE_ID, SOURCE_COUNT.STATUS, SOURCE_COUNT.REASON, DSL.sum(SOURCE_COUNT.AMOUNT))
                .from(SOURCE_COUNT)
                .where(SOURCE_COUNT.WORKSPACE_ID.eq(workspace), SOURCE_COUNT.SOURCE_ID.in(sources))
                .groupBy(SOURCE_COUNT.SOURCE_ID, SOURCE_COUNT.STATUS, SOURCE_COUNT.REASON)
                .fetchGroups(
                        SOURCE_COUNT.SOURCE_ID,
                        row -> new Kept(
                                SendStatus.of(row.value2()),
                                row.value3(),
                                row.value4().longValue()));
    }

    private record Kept(SendStatus status, String reason, long amount) {}

    private static SendCounts sum(List<Kept> rows) {
        Map<SendStatus, Long> byStatus = new EnumMap<>(SendStatus.class);
        Map<SendStatus, Map<String, Long>> reasons = new EnumMap<>(SendStatus.class);
        for (SendStatus status : SendStatus.values()) {
            byStatus.put(status, 0L);
        }
        for (Kept row : rows) {
            byStatus.merge(row.status(), row.amount(), Long::sum);
            if (!row.reason().isEmpty() && row.amount() != 0) {
                reasons.computeIfAbsent(row.status(), _ -> new HashMap<>())
                        .merge(row.reason(), row.amount(), Long::sum);
            }
        }
        return new SendCounts(byStatus, reasons);
    }
}
