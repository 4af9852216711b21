package io.flusomail.tracking.counts;

import static io.flusomail.tracking.db.Tables.VISITOR;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class VisitorStore {

    /** A person in a source. */
    record Key(SourceId source, ContactId contact) {}

    private static final TypeReference<Map<Integer, Long>> LINKS = new TypeReference<>() {};
    private static final TypeReference<List<List<Long>>> RECENT = new TypeReference<>() {};

    private static final String SAVE = """
            insert into tracking.visitor
              (workspace_id, source_id, contact_id, opened_at, clicked_at, links, recent, scanner)
            select ?, * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::jsonb[], ?::jsonb[],
                                    ?::boolean[])
            on conflict (workspace_id, source_id, contact_id) do update set
              opened_at = excluded.opened_at, clicked_at = excluded.clicked_at, links = excluded.links,
              recent = excluded.recent, scanner = excluded.scanner""";

    private static final String JOIN = """
            insert into tracking.visitor as v
              (workspace_id, source_id, contact_id, opened_at, clicked_at, links, recent, scanner)
            select o.workspace_id, o.source_id, ?, o.opened_at, o.clicked_at, o.links, o.recent, o.scanner
            from tracking.visitor o where o.workspace_id = ? and o.contact_id = ?
            on conflict (workspace_id, source_id, contact_id) do update set
              opened_at = least(v.opened_at, excluded.opened_at), clicked_at = least(v.clicked_at, excluded.clicked_at),
              links = excluded.links || v.links""";

    private final DSLContext dsl;
    private final JsonMapper json;

    VisitorStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** Those who are known already. */
    Map<Key, Visitor> load(Collection<Key> keys) {
        UUID[] sources = keys.stream().map(k -> k.source().value()).toArray(UUID[]::new);
        UUID[] contacts = keys.stream().map(k -> k.contact().value()).toArray(UUID[]::new);
        Table<?> asked =
                DSL.table("unnest({0}, {1}) as asked(source_id, contact_id)", DSL.val(sources), DSL.val(contacts));
        Field<SourceId> source = DSL.field("asked.source_id", VISITOR.SOURCE_ID.getDataType());
        Field<ContactId> contact = DSL.field("asked.contact_id", VISITOR.CONTACT_ID.getDataType());
        Map<Key, Visitor> found = new HashMap<>();
        dsl.select(VISITOR.fields())
                .from(VISITOR)
                .join(asked)
                .on(VISITOR.SOURCE_ID.eq(source), VISITOR.CONTACT_ID.eq(contact))
                .where(VISITOR.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .forEach(r -> found.put(new Key(r.get(VISITOR.SOURCE_ID), r.get(VISITOR.CONTACT_ID)), visitor(r)));
        return found;
    }

    void forget(Collection<ContactId> contacts) {
        dsl.deleteFrom(VISITOR)
                .where(VISITOR.WORKSPACE_ID.eq(WorkspaceScope.current()), VISITOR.CONTACT_ID.in(contacts))
                .execute();
    }

    private Visitor visitor(Record row) {
        List<Visitor.Click> recent = json.readValue(row.get(VISITOR.RECENT).data(), RECENT).stream()
                .map(pair -> new Visitor.Click(
                        pair.getFirst().intValue(), Instant.EPOCH.plus(pair.getLast(), ChronoUnit.MICROS)))
                .toList();
        return new Visitor(
                row.get(VISITOR.OPENED_AT),
                row.get(VISITOR.CLICKED_AT),
                json.readValue(row.get(VISITOR.LINKS).data(), LINKS),
                recent,
                row.get(VISITOR.SCANNER));
    }

    /** All of them in one statement. */
    void save(Map<Key, Visitor> people) {
        if (people.isEmpty()) {
            return;
        }
        @Nullable String[][] columns = new String[7][people.size()];
        int row = 0;
        for (Map.Entry<Key, Visitor> entry : people.entrySet()) {
            Visitor visitor = entry.getValue();
            columns[0][row] = entry.getKey().source().toString();
            columns[1][row] = entry.getKey().contact().toString();
            columns[2][row] = text(visitor.openedAt());
            columns[3][row] = text(visitor.clickedAt());
            columns[4][row] = json.writeValueAsString(visitor.links());
            columns[5][row] = json.writeValueAsString(visitor.recent().stream()
                    .map(c -> List.of((long) c.link(), ChronoUnit.MICROS.between(Instant.EPOCH, c.at())))
                    .toList());
            columns[6][row] = Boolean.toString(visitor.scanner());
            row++;
        }
        dsl.execute(
                SAVE,
                WorkspaceScope.current().value(),
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5],
                columns[6]);
    }

    /** Says of one person what another did; where both did something, the earlier counts. */
    void join(ContactId former, ContactId survivor) {
        UUID workspace = WorkspaceScope.current().value();
        dsl.execute(JOIN, survivor.value(), workspace, former.value());
        dsl.deleteFrom(VISITOR)
                .where(VISITOR.WORKSPACE_ID.eq(WorkspaceScope.current()), VISITOR.CONTACT_ID.eq(former))
                .execute();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
