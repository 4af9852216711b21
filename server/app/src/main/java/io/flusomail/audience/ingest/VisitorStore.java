package io.flusomail.audience.ingest;

import static io.flusomail.audience.db.Tables.VISITOR;
import static io.flusomail.audience.db.Tables.VISITOR_EVENT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Visitors: who they are, or what they did until that is known. A visitor's row is the lock of what waits for them. */
@Component
class VisitorStore {

    /** @param tied whether it is known by now who it is */
    record Visitor(boolean tied, int facts) {}

    private static final String LOCK = """
            insert into audience.visitor as v (workspace_id, anonymous_id, first_seen_at, last_seen_at)
            select ?, id, ?::timestamptz, ?::timestamptz from unnest(?::text[]) as u(id) order by id collate "C"
            on conflict (workspace_id, anonymous_id) do update
              set last_seen_at = greatest(v.last_seen_at, excluded.last_seen_at)
            returning anonymous_id, contact_id is not null, facts""";

    private static final String TIE = """
            insert into audience.visitor as v (workspace_id, anonymous_id, contact_id, first_seen_at, last_seen_at)
            select ?, u.*, ?::timestamptz, ?::timestamptz from unnest(?::text[], ?::uuid[]) as u(id, contact_id)
            order by id collate "C"
            on conflict (workspace_id, anonymous_id) do update
              set contact_id = excluded.contact_id, facts = 0, last_seen_at = excluded.last_seen_at""";

    private static final String KEEP = """
            insert into audience.visitor_event (workspace_id, anonymous_id, name, occurred_at, received_at, data)
            select ?, u.anonymous_id, u.name, u.occurred_at, ?::timestamptz, u.data
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::jsonb[]) as u(anonymous_id, name, occurred_at, data)""";

    private static final String COUNT = """
            insert into audience.visitor as v (workspace_id, anonymous_id, facts, first_seen_at, last_seen_at)
            select ?, u.*, ?::timestamptz, ?::timestamptz from unnest(?::text[], ?::int[]) as u(id, more)
            on conflict (workspace_id, anonymous_id) do update set facts = v.facts + excluded.facts""";

    private final DSLContext dsl;

    VisitorStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Has nobody else tie these visitors, or add to them, until the transaction ends; those unknown are made. */
    Map<String, Visitor> lock(Collection<String> visitors, Instant now) {
        Map<String, Visitor> locked = new HashMap<>();
        var at = now.atOffset(ZoneOffset.UTC);
        dsl.fetch(LOCK, workspace(), at, at, visitors.toArray(String[]::new))
                .forEach(row -> locked.put(
                        row.get(0, String.class), new Visitor(row.get(1, Boolean.class), row.get(2, Integer.class))));
        return locked;
    }

    /** Notes who these visitors are. */
    void tie(Map<String, ContactId> visitors, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        dsl.execute(
                TIE,
                workspace(),
                at,
                at,
                visitors.keySet().toArray(String[]::new),
                visitors.values().stream().map(ContactId::value).toArray(UUID[]::new));
    }

    /** What waited for these visitors, who are tied, for the log: contact, name, time, properties. */
    Select<Record4<ContactId, String, Instant, JSONB>> waited(Collection<String> visitors) {
        return DSL.select(VISITOR.CONTACT_ID, VISITOR_EVENT.NAME, VISITOR_EVENT.OCCURRED_AT, VISITOR_EVENT.DATA)
                .from(VISITOR)
                .join(VISITOR_EVENT)
                .on(
                        VISITOR_EVENT.WORKSPACE_ID.eq(VISITOR.WORKSPACE_ID),
                        VISITOR_EVENT.ANONYMOUS_ID.eq(VISITOR.ANONYMOUS_ID))
                .where(VISITOR.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(VISITOR_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(VISITOR_EVENT.ANONYMOUS_ID.eq(DSL.any(visitors.toArray(String[]::new))))
                .orderBy(VISITOR_EVENT.ANONYMOUS_ID, VISITOR_EVENT.NUMBER);
    }

    void forgetWaited(Collection<String> visitors) {
        dsl.deleteFrom(VISITOR_EVENT)
                .where(VISITOR_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(VISITOR_EVENT.ANONYMOUS_ID.eq(DSL.any(visitors.toArray(String[]::new))))
                .execute();
    }

    /** @param visitors whose each event is, one for one */
    void keep(List<String> visitors, List<Item.Track> events, Instant now) {
        dsl.execute(
                KEEP,
                workspace(),
                now.atOffset(ZoneOffset.UTC),
                visitors.toArray(String[]::new),
                events.stream().map(Item.Track::event).toArray(String[]::new),
                events.stream().map(event -> event.at().toString()).toArray(String[]::new),
                events.stream().map(Item.Track::properties).toArray(String[]::new));
    }

    /** How many events wait in the bound workspace, counted no further than this. */
    int waiting(int most) {
        return dsl.fetchCount(DSL.selectOne()
                .from(VISITOR_EVENT)
                .where(VISITOR_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .limit(most));
    }

    /** Counts how many more wait for visitors who are locked. */
    void count(Map<String, Integer> more, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        dsl.execute(
                COUNT,
                workspace(),
                at,
                at,
                more.keySet().toArray(String[]::new),
                more.values().toArray(Integer[]::new));
    }

    private static UUID workspace() {
        return WorkspaceScope.current().value();
    }
}
