package io.flusomail.audience.tags;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static io.flusomail.audience.db.Tables.TAG;

import io.flusomail.platform.database.KeyConditions;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class TagStore {

    private final DSLContext dsl;
    private final WorkspaceQueries queries;

    TagStore(DSLContext dsl, WorkspaceQueries queries) {
        this.dsl = dsl;
        this.queries = queries;
    }

    List<Tag> page(String search, PageRequest page) {
        return queries.dsl()
                .select(TAG.ID, TAG.NAME, counted(), TAG.CREATED_AT)
                .from(TAG)
                .where(ours(search))
                .orderBy(TAG.NAME_NORM)
                .offset(page.offset())
                .limit(page.pageSize())
                .fetch(Records.mapping(Tag::new));
    }

    long count(String search) {
        return queries.dsl().fetchCount(TAG, ours(search));
    }

    Optional<Tag> find(TagId id) {
        return dsl.select(TAG.ID, TAG.NAME, counted(), TAG.CREATED_AT)
                .from(TAG)
                .where(TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), TAG.ID.eq(id))
                .fetchOptional(Records.mapping(Tag::new));
    }

    private static Condition ours(String search) {
        Condition all = TAG.WORKSPACE_ID.eq(WorkspaceScope.current());
        return search.isEmpty() ? all : all.and(TAG.NAME_NORM.contains(Tag.norm(search)));
    }

    private static Field<Long> counted() {
        return DSL.field(DSL.select(DSL.count().coerce(Long.class))
                .from(CONTACT_TAG)
                .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_TAG.TAG_ID.eq(TAG.ID)));
    }

    /** Makes those that are not there; in order of name, so that two who make the same tags wait and do not deadlock. */
    void insertMissing(Map<String, String> namesByNorm, Instant now) {
        var insert = dsl.insertInto(TAG, TAG.ID, TAG.WORKSPACE_ID, TAG.NAME, TAG.NAME_NORM, TAG.CREATED_AT);
        for (Map.Entry<String, String> name : namesByNorm.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            insert = insert.values(TagId.next(), WorkspaceScope.current(), name.getValue(), name.getKey(), now);
        }
        insert.onConflictDoNothing().execute();
    }

    Map<String, TagId> byNorm(Collection<String> norms) {
        return called(norms).fetchMap(TAG.NAME_NORM, TAG.ID);
    }

    /** The same, kept from being deleted until the transaction ends. */
    Map<String, TagId> heldByNorm(Collection<String> norms) {
        return called(norms).orderBy(TAG.ID).forKeyShare().fetchMap(TAG.NAME_NORM, TAG.ID);
    }

    private SelectConditionStep<Record2<String, TagId>> called(Collection<String> norms) {
        return dsl.select(TAG.NAME_NORM, TAG.ID)
                .from(TAG)
                .where(TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), TAG.NAME_NORM.in(norms));
    }

    void rename(TagId id, String name) {
        dsl.update(TAG)
                .set(TAG.NAME, name)
                .set(TAG.NAME_NORM, Tag.norm(name))
                .where(TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), TAG.ID.eq(id))
                .execute();
    }

    /** Keeps it from being deleted until the transaction ends; false when there is none. */
    boolean hold(TagId id) {
        return dsl.select(TAG.ID)
                .from(TAG)
                .where(TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), TAG.ID.eq(id))
                .forKeyShare()
                .fetchOptional()
                .isPresent();
    }

    /** Waits for those who are just giving it to people, and keeps others from it until the transaction ends. */
    void lock(TagId id) {
        dsl.select(TAG.ID)
                .from(TAG)
                .where(TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), TAG.ID.eq(id))
                .forUpdate()
                .execute();
    }

    /** Whether more people than that have it. */
    boolean isOnMoreThan(TagId tag, int people) {
        return dsl.selectOne()
                .from(CONTACT_TAG)
                .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_TAG.TAG_ID.eq(tag))
                .offset(people)
                .limit(1)
                .fetchOptional()
                .isPresent();
    }

    /** The next people who have it, in order of id. */
    List<ContactId> after(TagId tag, @Nullable ContactId after, int most) {
        return dsl.select(CONTACT_TAG.CONTACT_ID)
                .from(CONTACT_TAG)
                .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_TAG.TAG_ID.eq(tag))
                .and(after == null ? DSL.noCondition() : CONTACT_TAG.CONTACT_ID.gt(after))
                .orderBy(CONTACT_TAG.CONTACT_ID)
                .limit(most)
                .fetch(CONTACT_TAG.CONTACT_ID);
    }

    /** Gives everyone who has the first tag, and not yet the second, that one too. */
    void copy(TagId from, TagId to) {
        copy(from, to, DSL.noCondition());
    }

    /** The same for a stretch of people. */
    void copy(TagId from, TagId to, ContactId first, ContactId last) {
        copy(from, to, CONTACT_TAG.CONTACT_ID.between(first, last));
    }

    private void copy(TagId from, TagId to, Condition whom) {
        var has = CONTACT_TAG.as("has");
        dsl.insertInto(
                        CONTACT_TAG,
                        CONTACT_TAG.WORKSPACE_ID,
                        CONTACT_TAG.TAG_ID,
                        CONTACT_TAG.CONTACT_ID,
                        CONTACT_TAG.ADDED_AT)
                .select(DSL.select(
                                CONTACT_TAG.WORKSPACE_ID,
                                DSL.val(to, CONTACT_TAG.TAG_ID),
                                CONTACT_TAG.CONTACT_ID,
                                CONTACT_TAG.ADDED_AT)
                        .from(CONTACT_TAG)
                        .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_TAG.TAG_ID.eq(from))
                        .and(whom)
                        .andNotExists(DSL.selectOne()
                                .from(has)
                                .where(has.WORKSPACE_ID.eq(WorkspaceScope.current()), has.TAG_ID.eq(to))
                                .and(has.CONTACT_ID.eq(CONTACT_TAG.CONTACT_ID))))
                .onConflictDoNothing()
                .execute();
    }

    /** Those who have it are to be cleared. */
    void delete(TagId id) {
        dsl.deleteFrom(TAG)
                .where(TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), TAG.ID.eq(id))
                .execute();
    }

    /** Takes a tag off so many people at most; how many. */
    int clear(TagId id, int most) {
        var some = DSL.select(CONTACT_TAG.CONTACT_ID)
                .from(CONTACT_TAG)
                .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_TAG.TAG_ID.eq(id))
                .limit(most);
        return dsl.deleteFrom(CONTACT_TAG)
                .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_TAG.TAG_ID.eq(id))
                .and(KeyConditions.among(CONTACT_TAG.CONTACT_ID, some))
                .execute();
    }

    /** Those who did not have it. */
    List<ContactId> put(TagId tag, Select<Record1<ContactId>> contacts, Instant now) {
        return dsl.insertInto(
                        CONTACT_TAG,
                        CONTACT_TAG.WORKSPACE_ID,
                        CONTACT_TAG.TAG_ID,
                        CONTACT_TAG.CONTACT_ID,
                        CONTACT_TAG.ADDED_AT)
                .select(DSL.select(CONTACT.WORKSPACE_ID, DSL.val(tag, CONTACT_TAG.TAG_ID), CONTACT.ID, DSL.val(now))
                        .from(CONTACT)
                        .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(KeyConditions.among(CONTACT.ID, contacts)))
                .onConflictDoNothing()
                .returning(CONTACT_TAG.CONTACT_ID)
                .fetch(CONTACT_TAG.CONTACT_ID);
    }

    /** Those who had it. */
    List<ContactId> take(TagId tag, Select<Record1<ContactId>> contacts) {
        return dsl.deleteFrom(CONTACT_TAG)
                .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_TAG.TAG_ID.eq(tag))
                .and(KeyConditions.among(CONTACT_TAG.CONTACT_ID, contacts))
                .returning(CONTACT_TAG.CONTACT_ID)
                .fetch(CONTACT_TAG.CONTACT_ID);
    }
}
