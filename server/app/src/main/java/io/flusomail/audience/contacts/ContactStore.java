package io.flusomail.audience.contacts;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;
import static io.flusomail.audience.db.Tables.PROFILE;
import static io.flusomail.audience.db.Tables.TAG;

import io.flusomail.audience.lists.Membership;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Record10;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class ContactStore {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final DSLContext dsl;
    private final WorkspaceQueries queries;
    private final SearchStore searches;
    private final JsonMapper json;

    ContactStore(DSLContext dsl, WorkspaceQueries queries, SearchStore searches, JsonMapper json) {
        this.searches = searches;
        this.dsl = dsl;
        this.queries = queries;
        this.json = json;
    }

    Optional<Contact> find(ContactId id) {
        return whole(dsl)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.eq(id))
                .fetchOptional(Records.mapping(Contact::new));
    }

    List<Contact> all(List<ContactId> ids) {
        return whole(dsl)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(ids.toArray(ContactId[]::new))))
                .fetch(Records.mapping(Contact::new));
    }

    /** In descending order of id, that is the newest first; rows that are added meanwhile do not shift a page. */
    List<Contact> page(ContactFilter filter, @Nullable ContactId before, int limit) {
        return whole(queries.dsl())
                .where(ContactConditions.of(filter))
                .and(before == null ? DSL.noCondition() : CONTACT.ID.lt(before))
                .orderBy(CONTACT.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(Contact::new));
    }

    /** In descending order of id. */
    List<Contact> inOrder(List<ContactId> ids) {
        return ids.isEmpty()
                ? List.of()
                : whole(queries.dsl())
                        .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(CONTACT.ID.eq(DSL.any(ids.toArray(ContactId[]::new))))
                        .orderBy(CONTACT.ID.desc())
                        .fetch(Records.mapping(Contact::new));
    }

    List<ContactId> ids(ContactFilter filter, Instant madeBefore, @Nullable ContactId after, int limit) {
        return queries.dsl()
                .select(CONTACT.ID)
                .from(CONTACT)
                .where(ContactConditions.of(filter), CONTACT.CREATED_AT.lt(madeBefore))
                .and(after == null ? DSL.noCondition() : CONTACT.ID.gt(after))
                .orderBy(CONTACT.ID)
                .limit(limit)
                .fetch(CONTACT.ID);
    }

    /** How many match, counted no further than {@code most}. */
    long count(ContactFilter filter, int most) {
        if (filter.search() != null && most < Integer.MAX_VALUE) {
            return searches.count(filter, most);
        }
        Select<Record1<Integer>> meant = ContactConditions.alone(filter)
                .orElseGet(() -> DSL.selectOne().from(CONTACT).where(ContactConditions.of(filter)));
        return queries.dsl()
                .fetchCount(
                        DSL.select(DSL.inline(1)).from(meant.asTable("meant")).limit(most));
    }

    private SelectJoinStep<
                    Record10<
                            ContactId,
                            Contact.Details,
                            String,
                            Map<String, Object>,
                            List<String>,
                            List<Membership>,
                            String,
                            String,
                            Instant,
                            Instant>>
            whole(DSLContext context) {
        return context.select(
                        CONTACT.ID,
                        details(),
                        CONTACT.STATUS,
                        CONTACT.FIELDS.convertFrom(this::fields),
                        tags(),
                        memberships(),
                        engagement(),
                        CONTACT.SOURCE,
                        CONTACT.CREATED_AT,
                        CONTACT.UPDATED_AT)
                .from(CONTACT);
    }

    private static SelectField<Contact.Details> details() {
        return DSL.row(
                        CONTACT.EMAIL,
                        CONTACT.EXTERNAL_ID,
                        CONTACT.FIRST_NAME,
                        CONTACT.LAST_NAME,
                        CONTACT.PHONE,
                        CONTACT.LOCALE,
                        CONTACT.TIME_ZONE)
                .mapping(Contact.Details::new);
    }

    private static Field<List<String>> tags() {
        return DSL.multiset(DSL.select(TAG.NAME)
                        .from(CONTACT_TAG)
                        .join(TAG)
                        .on(TAG.WORKSPACE_ID.eq(CONTACT_TAG.WORKSPACE_ID), TAG.ID.eq(CONTACT_TAG.TAG_ID))
                        .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(CONTACT_TAG.CONTACT_ID.eq(CONTACT.ID))
                        .orderBy(TAG.NAME_NORM))
                .convertFrom(rows -> rows.map(Record1::value1));
    }

    private static Field<List<Membership>> memberships() {
        return DSL.multiset(DSL.select(LIST.ID, LIST.NAME, LIST_MEMBER.STATUS, LIST_MEMBER.JOINED_AT)
                        .from(LIST_MEMBER)
                        .join(LIST)
                        .on(LIST.WORKSPACE_ID.eq(LIST_MEMBER.WORKSPACE_ID), LIST.ID.eq(LIST_MEMBER.LIST_ID))
                        .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(LIST_MEMBER.CONTACT_ID.eq(CONTACT.ID))
                        .orderBy(LIST.NAME, LIST.ID))
                .convertFrom(rows -> rows.map(Records.mapping(Membership::new)));
    }

    private static Field<String> engagement() {
        return DSL.coalesce(
                DSL.field(DSL.select(PROFILE.ENGAGEMENT_STATUS)
                        .from(PROFILE)
                        .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(PROFILE.CONTACT_ID.eq(CONTACT.ID))),
                "never");
    }

    private Map<String, Object> fields(JSONB stored) {
        return json.readValue(stored.data(), FIELDS);
    }

    /** The contact that has this address or, where it is null, this external id. */
    Optional<ContactId> holder(@Nullable String emailNorm, @Nullable String externalId) {
        return dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(emailNorm == null ? CONTACT.EXTERNAL_ID.eq(externalId) : CONTACT.EMAIL_NORM.eq(emailNorm))
                .fetchOptional(CONTACT.ID);
    }

    /** Whether it was written: nothing is, when the address or the external id is taken. */
    boolean insert(
            ContactId id,
            Contact.Details details,
            Map<String, ? extends @Nullable Object> fields,
            String source,
            Instant now) {
        return dsl.insertInto(CONTACT)
                        .set(CONTACT.WORKSPACE_ID, WorkspaceScope.current())
                        .set(CONTACT.ID, id)
                        .set(columns(details))
                        .set(CONTACT.FIELDS, beginning(fields))
                        .set(CONTACT.SOURCE, source)
                        .set(CONTACT.CREATED_AT, now)
                        .set(CONTACT.UPDATED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** What fields have by default, under what is given. */
    private Field<JSONB> beginning(Map<String, ? extends @Nullable Object> given) {
        return DSL.field(
                "audience.default_fields({0}) || {1}",
                JSONB.class,
                DSL.val(WorkspaceScope.current().value()),
                DSL.val(JSONB.valueOf(json.writeValueAsString(given))));
    }

    void update(ContactId id, Contact.Details details, Map<String, Object> fields, Instant now) {
        dsl.update(CONTACT)
                .set(columns(details))
                .set(CONTACT.FIELDS, JSONB.valueOf(json.writeValueAsString(fields)))
                .set(CONTACT.UPDATED_AT, now)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.eq(id))
                .execute();
    }

    private static Map<Field<?>, @Nullable Object> columns(Contact.Details details) {
        Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put(CONTACT.EMAIL, details.email());
        columns.put(CONTACT.EMAIL_NORM, details.emailNorm());
        columns.put(CONTACT.EXTERNAL_ID, details.externalId());
        columns.put(CONTACT.FIRST_NAME, details.firstName());
        columns.put(CONTACT.LAST_NAME, details.lastName());
        columns.put(CONTACT.PHONE, details.phone());
        columns.put(CONTACT.LOCALE, details.locale());
        columns.put(CONTACT.TIME_ZONE, details.timeZone());
        return columns;
    }

    /** Memberships and tags go with it (by their foreign keys). */
    void delete(Collection<ContactId> ids) {
        dsl.deleteFrom(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.in(ids))
                .execute();
    }

    /** The contact as a set, for statements that work on sets. */
    Select<Record1<ContactId>> only(ContactId id) {
        return DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.eq(id));
    }

    Select<Record1<ContactId>> those(Collection<ContactId> ids) {
        return DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.in(ids));
    }
}
