package io.flusomail.audience.lists;

import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;

import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record15;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ListStore {

    private final DSLContext dsl;
    private final WorkspaceQueries queries;

    ListStore(DSLContext dsl, WorkspaceQueries queries) {
        this.dsl = dsl;
        this.queries = queries;
    }

    List<MailingList> page(ListFilter filter, PageRequest page) {
        return counted(queries.dsl(), matching(filter))
                .orderBy(LIST.NAME, LIST.ID)
                .offset(page.offset())
                .limit(page.pageSize())
                .fetch(Records.mapping(MailingList::new));
    }

    long count(ListFilter filter) {
        return queries.dsl()
                .fetchCount(LIST, LIST.WORKSPACE_ID.eq(WorkspaceScope.current()).and(matching(filter)));
    }

    Optional<MailingList> find(ListId id) {
        return counted(dsl, LIST.ID.eq(id)).fetchOptional(Records.mapping(MailingList::new));
    }

    boolean exists(ListId id) {
        return dsl.fetchExists(LIST, LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.eq(id));
    }

    /** Keeps others from changing it until the transaction ends; false when there is none. */
    boolean lock(ListId id) {
        return dsl.select(LIST.ID)
                .from(LIST)
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional()
                .isPresent();
    }

    private static Condition matching(ListFilter filter) {
        Condition all = DSL.noCondition();
        if (filter.isActive() != null) {
            all = all.and(LIST.IS_ACTIVE.eq(filter.isActive()));
        }
        if (filter.type() != null) {
            all = all.and(LIST.LIST_TYPE.eq(filter.type().code()));
        }
        String search = filter.search();
        return search.isEmpty()
                ? all
                : all.and(LIST.NAME.containsIgnoreCase(search).or(LIST.CODE.containsIgnoreCase(search)));
    }

    /** Each list with its members counted in one pass over them. */
    private static SelectConditionStep<
                    Record15<
                            ListId,
                            String,
                            String,
                            String,
                            ListType,
                            String,
                            Boolean,
                            Boolean,
                            Boolean,
                            Instant,
                            Instant,
                            Long,
                            Long,
                            Long,
                            Long>>
            counted(DSLContext dsl, Condition which) {
        var counts = DSL.lateral(DSL.select(
                        DSL.count().as("members"),
                        DSL.count().filterWhere(LIST_MEMBER.STATUS.eq("active")).as("active"),
                        DSL.count()
                                .filterWhere(LIST_MEMBER.STATUS.eq("pending"))
                                .as("pending"),
                        DSL.count()
                                .filterWhere(LIST_MEMBER.STATUS.eq("unsubscribed"))
                                .as("unsubscribed"))
                .from(LIST_MEMBER)
                .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST_MEMBER.LIST_ID.eq(LIST.ID))
                .asTable("counts"));
        return dsl.select(
                        LIST.ID,
                        LIST.NAME,
                        LIST.CODE,
                        LIST.DESCRIPTION,
                        LIST.LIST_TYPE.convertFrom(ListType::of),
                        LIST.SOURCE_TYPE,
                        LIST.IS_PUBLIC,
                        LIST.DOUBLE_OPT_IN,
                        LIST.IS_ACTIVE,
                        LIST.CREATED_AT,
                        LIST.UPDATED_AT,
                        number("members"),
                        number("active"),
                        number("pending"),
                        number("unsubscribed"))
                .from(LIST, counts)
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(which);
    }

    private static Field<Long> number(String name) {
        return DSL.field(DSL.name("counts", name), Long.class);
    }

    /** Whether it was written: nothing is, when the code is taken. */
    boolean insert(MailingList list) {
        return dsl.insertInto(LIST)
                        .set(LIST.ID, list.id())
                        .set(LIST.WORKSPACE_ID, WorkspaceScope.current())
                        .set(LIST.CREATED_AT, list.createdAt())
                        .set(settings(list))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void update(MailingList list) {
        dsl.update(LIST)
                .set(settings(list))
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.eq(list.id()))
                .execute();
    }

    private static Map<Field<?>, @Nullable Object> settings(MailingList list) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        values.put(LIST.NAME, list.name());
        values.put(LIST.CODE, list.code());
        values.put(LIST.DESCRIPTION, list.description());
        values.put(LIST.LIST_TYPE, list.listType().code());
        values.put(LIST.SOURCE_TYPE, list.sourceType());
        values.put(LIST.IS_PUBLIC, list.isPublic());
        values.put(LIST.DOUBLE_OPT_IN, list.doubleOptIn());
        values.put(LIST.IS_ACTIVE, list.isActive());
        values.put(LIST.UPDATED_AT, list.updatedAt());
        return values;
    }

    Optional<ListId> holder(String code) {
        return dsl.select(LIST.ID)
                .from(LIST)
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.CODE.eq(code))
                .fetchOptional(LIST.ID);
    }

    /** Codes that begin so, to find a free one. */
    Set<String> codesLike(String stem) {
        return dsl.select(LIST.CODE)
                .from(LIST)
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.CODE.startsWith(stem))
                .fetchSet(LIST.CODE);
    }

    /** Holds the lists still: none of them is deleted while people are put on them. Those that exist. */
    List<ListId> hold(Collection<ListId> ids) {
        return dsl.select(LIST.ID)
                .from(LIST)
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.in(ids))
                .orderBy(LIST.ID)
                .forShare()
                .fetch(LIST.ID);
    }

    void delete(ListId id) {
        dsl.deleteFrom(LIST)
                .where(LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST.ID.eq(id))
                .execute();
    }

    /** Removes some members of a deleted list, the first of them by id; how many. */
    int clear(ListId id, int most) {
        Condition members =
                LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()).and(LIST_MEMBER.LIST_ID.eq(id));
        var some = DSL.select(LIST_MEMBER.CONTACT_ID)
                .from(LIST_MEMBER)
                .where(members)
                .orderBy(LIST_MEMBER.CONTACT_ID)
                .limit(most)
                .asTable("some");
        Field<ContactId> contact = Objects.requireNonNull(some.field(LIST_MEMBER.CONTACT_ID));
        return dsl.select(contact)
                .from(some)
                .orderBy(contact.desc())
                .limit(1)
                .fetchOptional(contact)
                .map(last -> dsl.deleteFrom(LIST_MEMBER)
                        .where(members, LIST_MEMBER.CONTACT_ID.le(last))
                        .execute())
                .orElse(0);
    }
}
