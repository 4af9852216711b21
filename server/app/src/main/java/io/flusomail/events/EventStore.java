package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.CursorRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

@Component
class EventStore {

    private static final Field<Long> XID = DSL.field("{0}::text::bigint", SQLDataType.BIGINT, CONTACT_EVENT.XID);

    private final DSLContext dsl;

    EventStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void insert(Collection<ContactEvent> events) {
        dsl.execute(EventArrays.INSERT, EventArrays.of(events).bindings());
    }

    int insert(WorkspaceId workspace, Select<? extends Record4<ContactId, String, Instant, JSONB>> facts) {
        Table<?> fact = facts.asTable("fact", "contact_id", "kind", "occurred_at", "data");
        return insert(workspace, fact, fact.field("kind", String.class), DSL.castNull(CONTACT_EVENT.NAME));
    }

    int insertTracked(WorkspaceId workspace, Select<? extends Record4<ContactId, String, Instant, JSONB>> facts) {
        Table<?> fact = facts.asTable("fact", "contact_id", "name", "occurred_at", "data");
        return insert(workspace, fact, DSL.val(EventKind.TRACKED.code()), fact.field("name", String.class));
    }

    private int insert(WorkspaceId workspace, Table<?> fact, Field<String> kind, Field<String> name) {
        return dsl.insertInto(
                        CONTACT_EVENT,
                        CONTACT_EVENT.WORKSPACE_ID,
                        CONTACT_EVENT.CONTACT_ID,
                        CONTACT_EVENT.KIND,
                        CONTACT_EVENT.NAME,
                        CONTACT_EVENT.OCCURRED_AT,
                        CONTACT_EVENT.DATA)
                .select(DSL.select(
                                DSL.val(workspace, CONTACT_EVENT.WORKSPACE_ID),
                                fact.field("contact_id", CONTACT_EVENT.CONTACT_ID.getDataType()),
                                kind,
                                name,
                                fact.field("occurred_at", Instant.class),
                                fact.field("data", JSONB.class))
                        .from(fact))
                .execute();
    }

    List<LoggedEvent> timeline(
            WorkspaceId workspace, ContactId contact, Collection<EventKind> kinds, CursorRequest request, int limit) {
        return dsl.select(
                        XID,
                        CONTACT_EVENT.SEQ,
                        CONTACT_EVENT.RECEIVED_AT,
                        CONTACT_EVENT.KIND,
                        CONTACT_EVENT.SOURCE_KIND,
                        CONTACT_EVENT.SOURCE_ID,
                        CONTACT_EVENT.SEND_ID,
                        CONTACT_EVENT.MACHINE,
                        CONTACT_EVENT.OCCURRED_AT,
                        CONTACT_EVENT.DATA,
                        CONTACT_EVENT.NAME)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(workspace), CONTACT_EVENT.CONTACT_ID.eq(contact))
                .and(
                        kinds.size() == EventKind.values().length
                                ? DSL.noCondition()
                                : CONTACT_EVENT.KIND.in(
                                        kinds.stream().map(EventKind::code).toList()))
                .and(request.after().map(EventConditions::before).orElse(DSL.noCondition()))
                .orderBy(CONTACT_EVENT.OCCURRED_AT.desc(), CONTACT_EVENT.SEQ.desc())
                .limit(limit)
                .fetch(r -> new LoggedEvent(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        new ContactEvent(
                                workspace,
                                contact,
                                EventKind.of(r.value4()),
                                r.value5(),
                                r.value6(),
                                r.value7(),
                                r.value8(),
                                r.value9(),
                                r.value10() == null ? null : r.value10().data(),
                                r.value11())));
    }

    Map<SendId, Instant> times(
            WorkspaceId workspace, EventKind kind, Collection<ContactId> contacts, Collection<SendId> sends) {
        Map<SendId, Instant> times = new HashMap<>();
        dsl.select(CONTACT_EVENT.SEND_ID, DSL.max(CONTACT_EVENT.OCCURRED_AT))
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(workspace), CONTACT_EVENT.CONTACT_ID.in(contacts))
                .and(CONTACT_EVENT.KIND.eq(kind.code()))
                .and(CONTACT_EVENT.SEND_ID.in(sends))
                .groupBy(CONTACT_EVENT.SEND_ID)
                .forEach(row -> times.put(row.value1(), row.value2()));
        return times;
    }

    Set<ContactId> touched(WorkspaceId workspace, Collection<ContactId> contacts, ImportId imported) {
        Field<String> by = DSL.coalesce(DSL.jsonbGetAttributeAsText(CONTACT_EVENT.DATA, "import_id"), "");
        Field<String> source = DSL.coalesce(DSL.jsonbGetAttributeAsText(CONTACT_EVENT.DATA, "source"), "");
        Condition told = CONTACT_EVENT
                .KIND
                .in(EventKind.UNSUBSCRIBED.code(), EventKind.COMPLAINED.code())
                .and(source.eq("import"));
        return dsl.selectDistinct(CONTACT_EVENT.CONTACT_ID)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(workspace))
                .and(CONTACT_EVENT.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .and(CONTACT_EVENT.KIND.notIn(
                        EventKind.SUPPRESSED.code(), EventKind.SEGMENT_ENTERED.code(), EventKind.SEGMENT_LEFT.code()))
                .and(by.ne(imported.toString()))
                .and(DSL.not(told))
                .fetchSet(CONTACT_EVENT.CONTACT_ID);
    }

    void move(ContactId former, ContactId survivor) {
        dsl.fetch("select events.move({0}, {1})", DSL.val(former.value()), DSL.val(survivor.value()));
    }
}
