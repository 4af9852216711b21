package io.flusomail.audience;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.FIELD;
import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;
import static io.flusomail.audience.db.Tables.MERGED_CONTACT;
import static io.flusomail.audience.db.Tables.SEGMENT;

import io.flusomail.platform.database.KeyConditions;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class AudienceStore {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

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

    Map<ContactId, String> timeZones(Collection<ContactId> ids) {
        return dsl.select(CONTACT.ID, CONTACT.TIME_ZONE)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(ids.toArray(ContactId[]::new))))
                .and(CONTACT.TIME_ZONE.isNotNull())
                .fetchMap(CONTACT.ID, CONTACT.TIME_ZONE);
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

    Optional<ContactId> survivorOf(ContactId former) {
        return dsl.select(MERGED_CONTACT.SURVIVOR_CONTACT_ID)
                .from(MERGED_CONTACT)
                .where(MERGED_CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MERGED_CONTACT.CONTACT_ID.eq(former))
                .fetchOptional(MERGED_CONTACT.SURVIVOR_CONTACT_ID);
    }

    Map<ContactId, ContactId> survivorsOf(Collection<ContactId> former) {
        return dsl.select(MERGED_CONTACT.CONTACT_ID, MERGED_CONTACT.SURVIVOR_CONTACT_ID)
                .from(MERGED_CONTACT)
                .where(MERGED_CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MERGED_CONTACT.CONTACT_ID.eq(DSL.any(former.toArray(ContactId[]::new))))
                .fetchMap(MERGED_CONTACT.CONTACT_ID, MERGED_CONTACT.SURVIVOR_CONTACT_ID);
    }

    Set<ListId> knownLists(Collection<ListId> ids) {
        return dsl.select(LIST.ID)
                .from(LIST)
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.in(ids))
                .fetchSet(LIST.ID);
    }

    Set<SegmentId> knownSegments(Collection<SegmentId> ids) {
        return dsl.select(SEGMENT.ID)
                .from(SEGMENT)
                .where(SEGMENT.WORKSPACE_ID.eq(WorkspaceScope.current()), SEGMENT.ID.in(ids))
                .fetchSet(SEGMENT.ID);
    }

    Select<Record2<ContactId, String>> addresses() {
        return DSL.select(CONTACT.ID, CONTACT.EMAIL_NORM)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()));
    }

    Map<UUID, String> fieldKeys(Collection<UUID> ids) {
        return dsl.select(FIELD.ID, FIELD.KEY)
                .from(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(FIELD.ID.in(ids.stream().map(FieldId::new).toList()))
                .fetchMap(r -> r.value1().value(), r -> r.value2());
    }

    Map<String, Long> countByStatus() {
        return queries.dsl()
                .select(CONTACT.STATUS, DSL.count())
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .groupBy(CONTACT.STATUS)
                .fetchMap(row -> row.value1(), row -> row.value2().longValue());
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
        leave(KeyConditions.among(LIST_MEMBER.CONTACT_ID, contacts));
    }

    Optional<String> listName(ListId list) {
        return dsl.select(LIST.NAME)
                .from(LIST)
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.eq(list))
                .fetchOptional(LIST.NAME);
    }

    boolean waits(ContactId contact, ListId list) {
        return dsl.fetchExists(DSL.selectOne()
                .from(LIST_MEMBER)
                .join(LIST)
                .on(LIST.WORKSPACE_ID.eq(LIST_MEMBER.WORKSPACE_ID), LIST.ID.eq(LIST_MEMBER.LIST_ID))
                .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST_MEMBER.LIST_ID.eq(list))
                .and(LIST_MEMBER.CONTACT_ID.eq(contact))
                .and(LIST_MEMBER.STATUS.eq("pending"))
                .and(LIST.DOUBLE_OPT_IN.isTrue()));
    }

    /** Whether the person had no place there before. A list that is gone gets nobody. */
    boolean confirmPlace(ContactId contact, ListId list) {
        boolean made = makePlace(contact, list);
        if (!made) {
            dsl.update(LIST_MEMBER)
                    .set(LIST_MEMBER.STATUS, "active")
                    .set(LIST_MEMBER.UPDATED_AT, clock.instant())
                    .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST_MEMBER.LIST_ID.eq(list))
                    .and(LIST_MEMBER.CONTACT_ID.eq(contact))
                    .and(LIST_MEMBER.STATUS.ne("active"))
                    .execute();
        }
        return made;
    }

    private boolean makePlace(ContactId contact, ListId list) {
        return dsl.insertInto(
                                LIST_MEMBER,
                                LIST_MEMBER.WORKSPACE_ID,
                                LIST_MEMBER.LIST_ID,
                                LIST_MEMBER.CONTACT_ID,
                                LIST_MEMBER.STATUS,
                                LIST_MEMBER.JOINED_AT,
                                LIST_MEMBER.UPDATED_AT)
                        .select(DSL.select(
                                        LIST.WORKSPACE_ID,
                                        LIST.ID,
                                        DSL.val(contact, LIST_MEMBER.CONTACT_ID),
                                        DSL.inline("active"),
                                        DSL.val(clock.instant()),
                                        DSL.val(clock.instant()))
                                .from(LIST)
                                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.eq(list))
                                .forShare())
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    /** Whether there was a place to leave. */
    boolean leaveList(ContactId contact, ListId list) {
        return leave(LIST_MEMBER.CONTACT_ID.eq(contact).and(LIST_MEMBER.LIST_ID.eq(list))) > 0;
    }

    private int leave(Condition which) {
        WorkspaceId workspace = WorkspaceScope.current();
        return dsl.update(LIST_MEMBER)
                .set(LIST_MEMBER.STATUS, "unsubscribed")
                .set(LIST_MEMBER.UPDATED_AT, clock.instant())
                .where(LIST_MEMBER.WORKSPACE_ID.eq(workspace), LIST_MEMBER.STATUS.ne("unsubscribed"))
                .and(which)
                .execute();
    }
}
