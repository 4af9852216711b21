package io.flusomail.audience;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.FIELD;
import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;

import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class AudienceStore {

    private static final String ACTIVE = "active";
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /** Variables that are columns; all others are custom fields. */
    private static final Map<String, Field<String>> COLUMNS = Map.of(
            "email", CONTACT.EMAIL,
            "external_id", CONTACT.EXTERNAL_ID,
            "first_name", CONTACT.FIRST_NAME,
            "last_name", CONTACT.LAST_NAME,
            "phone", CONTACT.PHONE,
            "locale", CONTACT.LOCALE,
            "time_zone", CONTACT.TIME_ZONE,
            "status", CONTACT.STATUS);

    private final DSLContext dsl;
    private final WorkspaceQueries queries;
    private final JsonMapper json;
    private final Clock clock;

    AudienceStore(DSLContext dsl, WorkspaceQueries queries, JsonMapper json, Clock clock) {
        this.dsl = dsl;
        this.queries = queries;
        this.json = json;
        this.clock = clock;
    }

    List<Person> people(Collection<ContactId> ids) {
        return dsl.select(
                        CONTACT.ID,
                        CONTACT.EMAIL,
                        CONTACT.EXTERNAL_ID,
                        CONTACT.FIRST_NAME,
                        CONTACT.LAST_NAME,
                        CONTACT.PHONE,
                        CONTACT.LOCALE,
                        CONTACT.TIME_ZONE,
                        CONTACT.STATUS,
                        CONTACT.FIELDS.convertFrom(this::fields))
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.in(ids))
                .fetch(Records.mapping(Person::new));
    }

    private Map<String, Object> fields(JSONB stored) {
        return json.readValue(stored.data(), FIELDS);
    }

    Optional<ContactId> idOf(String emailNorm) {
        return dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.EMAIL_NORM.eq(emailNorm))
                .fetchOptional(CONTACT.ID);
    }

    Set<ListId> knownLists(Collection<ListId> ids) {
        return dsl.select(LIST.ID)
                .from(LIST)
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.in(ids))
                .fetchSet(LIST.ID);
    }

    /** In the order of the contacts' primary key, with one probe of a membership each. */
    Select<Record3<ContactId, String, String>> members(
            AudienceSelection selection, @Nullable ContactId after, ContactId upTo) {
        return DSL.select(CONTACT.ID, CONTACT.EMAIL, CONTACT.EMAIL_NORM)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(after == null ? DSL.noCondition() : CONTACT.ID.gt(after))
                .and(CONTACT.ID.le(upTo))
                .and(chosen(selection));
    }

    Select<Record2<ContactId, String>> addresses() {
        return DSL.select(CONTACT.ID, CONTACT.EMAIL_NORM)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()));
    }

    /**
     * The smallest ids of a union are among the smallest of each part, so each list gives at most {@code size} ids out
     * of its own key, however long it is.
     */
    Optional<ContactId> chunkEnd(AudienceSelection selection, @Nullable ContactId after, int size) {
        Select<Record1<ContactId>> parts = selection.lists().stream()
                .map(list -> firstOf(list, selection.excludeLists(), after, size))
                .reduce(Select::union)
                .orElseThrow();
        var united = parts.asTable("united", "contact_id");
        var first = DSL.select(united.field("contact_id", CONTACT.ID.getDataType()))
                .from(united)
                .orderBy(united.field("contact_id"))
                .limit(size)
                .asTable("first", "contact_id");
        Field<ContactId> id = first.field("contact_id", CONTACT.ID.getDataType());
        return dsl.select(id).from(first).orderBy(id.desc()).limit(1).fetchOptional(id);
    }

    private Select<Record1<ContactId>> firstOf(
            ListId list, List<ListId> excluded, @Nullable ContactId after, int size) {
        return DSL.select(LIST_MEMBER.CONTACT_ID)
                .from(LIST_MEMBER)
                .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST_MEMBER.LIST_ID.eq(list))
                .and(LIST_MEMBER.STATUS.eq(ACTIVE))
                .and(after == null ? DSL.noCondition() : LIST_MEMBER.CONTACT_ID.gt(after))
                .and(inAny(excluded, LIST_MEMBER.CONTACT_ID).map(Condition::not).orElse(DSL.noCondition()))
                .orderBy(LIST_MEMBER.CONTACT_ID)
                .limit(size);
    }

    long count(AudienceSelection selection) {
        return queries.dsl()
                .selectCount()
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(chosen(selection))
                .fetchSingle()
                .value1();
    }

    Optional<String> fieldKey(FieldId id) {
        return dsl.select(FIELD.KEY)
                .from(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), FIELD.ID.eq(id))
                .fetchOptional(FIELD.KEY);
    }

    Map<String, Long> countByStatus() {
        return queries.dsl()
                .select(CONTACT.STATUS, DSL.count())
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .groupBy(CONTACT.STATUS)
                .fetchMap(row -> row.value1(), row -> row.value2().longValue());
    }

    Map<String, Long> lacking(AudienceSelection selection, Set<String> variables) {
        List<String> names = List.copyOf(variables);
        List<Field<Integer>> counts = new ArrayList<>();
        for (String name : names) {
            Field<String> value = COLUMNS.getOrDefault(name, DSL.jsonbGetAttributeAsText(CONTACT.FIELDS, name));
            counts.add(DSL.count().filterWhere(value.isNull().or(value.eq(""))));
        }
        var row = queries.dsl()
                .select(counts)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(chosen(selection))
                .fetchSingle();
        Map<String, Long> lacking = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            lacking.put(names.get(i), row.get(i, Long.class));
        }
        return lacking;
    }

    private static Condition chosen(AudienceSelection selection) {
        Condition in = inAny(selection.lists(), CONTACT.ID).orElse(DSL.falseCondition());
        return inAny(selection.excludeLists(), CONTACT.ID)
                .map(out -> in.andNot(out))
                .orElse(in);
    }

    private static Optional<Condition> inAny(List<ListId> lists, Field<ContactId> contact) {
        var member = LIST_MEMBER.as("chosen");
        return lists.isEmpty()
                ? Optional.empty()
                : Optional.of(DSL.exists(DSL.selectOne()
                        .from(member)
                        .where(member.WORKSPACE_ID.eq(WorkspaceScope.current()), member.CONTACT_ID.eq(contact))
                        .and(member.LIST_ID.in(lists))
                        .and(member.STATUS.eq(ACTIVE))));
    }

    void updateStatuses(Select<Record2<ContactId, String>> derived) {
        var now = derived.asTable("derived", "contact_id", "status");
        Field<ContactId> id = now.field("contact_id", CONTACT.ID.getDataType());
        Field<String> status = now.field("status", CONTACT.STATUS.getDataType());
        var kept = CONTACT.as("kept");
        Field<String> before = DSL.field(DSL.select(kept.STATUS)
                .from(kept)
                .where(kept.WORKSPACE_ID.eq(WorkspaceScope.current()), kept.ID.eq(id)));
        dsl.select(status, id)
                .from(now)
                .where(before.ne(status))
                .orderBy(id)
                .fetchGroups(r -> r.value1(), r -> r.value2())
                .forEach(this::updateStatus);
    }

    private void updateStatus(String status, List<ContactId> contacts) {
        dsl.update(CONTACT)
                .set(CONTACT.STATUS, status)
                .set(CONTACT.UPDATED_AT, clock.instant())
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.STATUS.ne(status))
                .and(CONTACT.ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .execute();
    }

    Select<Record1<ContactId>> only(ContactId contact) {
        return DSL.select(DSL.val(contact, CONTACT.ID.getDataType()));
    }

    void leaveLists(Select<Record1<ContactId>> contacts) {
        leave(LIST_MEMBER.CONTACT_ID.in(contacts));
    }

    void leaveList(ContactId contact, ListId list) {
        leave(LIST_MEMBER.CONTACT_ID.eq(contact).and(LIST_MEMBER.LIST_ID.eq(list)));
    }

    private void leave(Condition which) {
        WorkspaceId workspace = WorkspaceScope.current();
        dsl.update(LIST_MEMBER)
                .set(LIST_MEMBER.STATUS, "unsubscribed")
                .set(LIST_MEMBER.UPDATED_AT, clock.instant())
                .where(LIST_MEMBER.WORKSPACE_ID.eq(workspace), LIST_MEMBER.STATUS.ne("unsubscribed"))
                .and(which)
                .execute();
    }
}
