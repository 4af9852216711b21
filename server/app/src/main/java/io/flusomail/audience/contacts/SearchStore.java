package io.flusomail.audience.contacts;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.PROFILE;
import static io.flusomail.audience.db.Tables.SEARCH_ENTRY;

import io.flusomail.audience.EmailAddress;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds people by a part of their address or name. The index of parts follows the log, so whoever came in a moment ago
 * is looked at one by one; ids tell when they were made.
 */
@Component
class SearchStore {

    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(20);

    /** So many of the newest are looked at without the index: a page of what one in a hundred has is among them. */
    private static final int NEWEST = 5_000;

    /** That a workspace has so many people is seen at once; of more the statistics tell. */
    private static final long QUICKLY_SEEN = 50_000;

    private final WorkspaceQueries queries;

    SearchStore(WorkspaceQueries queries) {
        this.queries = queries;
    }

    /**
     * Some of those who match.
     *
     * @param people in descending order of id
     * @param total how many match, those who come behind included; null: they have not been counted, but are more
     */
    record Found(List<ContactId> people, @Nullable Long total) {}

    /**
     * From one of them on. Where many match, a page is full of the newest long before the index has told who all of them
     * are; where few do, the index finds and counts them in one pass.
     */
    Found page(ContactFilter filter, @Nullable ContactId before, int limit) {
        ContactId fresh = fresh();
        List<ContactId> found = new ArrayList<>(queries.dsl()
                .select(CONTACT.ID)
                .from(CONTACT)
                .where(ContactConditions.of(filter), CONTACT.ID.ge(fresh), before(CONTACT.ID, before))
                .orderBy(CONTACT.ID.desc())
                .limit(limit)
                .fetch(CONTACT.ID));
        Condition followed = SEARCH_ENTRY.CONTACT_ID.lt(fresh).and(before(SEARCH_ENTRY.CONTACT_ID, before));
        List<ContactId> newest = newest(filter, followed, limit - found.size());
        if (found.size() + newest.size() == limit) {
            found.addAll(newest);
            return new Found(found, null);
        }
        long total = found.size() + addIndexed(found, filter, followed, limit - found.size());
        if (found.size() < limit) {
            addWholeAddress(found, filter, before);
            total = found.size();
        }
        return new Found(found, total);
    }

    private static Condition before(Field<ContactId> id, @Nullable ContactId before) {
        return before == null ? DSL.noCondition() : id.lt(before);
    }

    /** Those among the newest; nobody where more are wanted than are likely among them. */
    private List<ContactId> newest(ContactFilter filter, Condition followed, int limit) {
        if (limit == 0 || limit > NEWEST / 10) {
            return List.of();
        }
        var newest = newest(followed);
        Field<ContactId> id = Objects.requireNonNull(newest.field(SEARCH_ENTRY.CONTACT_ID));
        return queries.dsl()
                .select(id)
                .from(newest)
                .join(CONTACT)
                .on(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.eq(id))
                .where(has(newest, filter), ContactConditions.of(filter))
                .orderBy(id.desc())
                .limit(limit)
                .fetch(id);
    }

    private static Table<Record2<ContactId, String>> newest(Condition followed) {
        return DSL.select(SEARCH_ENTRY.CONTACT_ID, SEARCH_ENTRY.TEXT)
                .from(SEARCH_ENTRY)
                .where(SEARCH_ENTRY.WORKSPACE_ID.eq(WorkspaceScope.current()), followed)
                .orderBy(SEARCH_ENTRY.CONTACT_ID.desc())
                .limit(NEWEST)
                .asTable("newest");
    }

    private static Condition has(Table<?> entries, ContactFilter filter) {
        return Objects.requireNonNull(entries.field(SEARCH_ENTRY.TEXT))
                .like(ContactConditions.part(String.valueOf(filter.search())), '\\');
    }

    /**
     * How many match in all, those who are not added included. What the index finds is looked at once more: it may still hold
     * a value by which people are not to be found any more.
     */
    private long addIndexed(List<ContactId> found, ContactFilter filter, Condition followed, int limit) {
        OptionalLong total =
                filter.conditions().size() == 1 ? addEntries(found, filter, followed, limit) : OptionalLong.empty();
        return total.orElseGet(() -> addPeople(found, filter, followed, limit));
    }

    /** Counts entries alone, and reads only the people of the page; empty, with nobody added, when one does not match. */
    private OptionalLong addEntries(List<ContactId> found, ContactFilter filter, Condition followed, int limit) {
        var entries = DSL.select(SEARCH_ENTRY.CONTACT_ID, DSL.count().over().as("total"))
                .from(SEARCH_ENTRY)
                .where(indexed(filter, followed))
                .orderBy(SEARCH_ENTRY.CONTACT_ID.desc())
                .limit(limit)
                .asTable("entries");
        Field<ContactId> id = Objects.requireNonNull(entries.field(SEARCH_ENTRY.CONTACT_ID));
        var rows = queries.dsl()
                .select(id, entries.field("total", Long.class), CONTACT.ID)
                .from(entries)
                .leftJoin(CONTACT)
                .on(CONTACT.ID.eq(id), ContactConditions.of(filter))
                .orderBy(id.desc())
                .fetch();
        if (rows.stream().anyMatch(row -> row.value3() == null)) {
            return OptionalLong.empty();
        }
        found.addAll(rows.getValues(CONTACT.ID));
        return OptionalLong.of(rows.isEmpty() ? 0 : rows.getFirst().value2());
    }

    private long addPeople(List<ContactId> found, ContactFilter filter, Condition followed, int limit) {
        var rows = queries.dsl()
                .select(SEARCH_ENTRY.CONTACT_ID, DSL.count().over())
                .from(SEARCH_ENTRY)
                .join(CONTACT)
                .on(CONTACT.WORKSPACE_ID.eq(SEARCH_ENTRY.WORKSPACE_ID), CONTACT.ID.eq(SEARCH_ENTRY.CONTACT_ID))
                .where(indexed(filter, followed), ContactConditions.of(filter))
                .orderBy(SEARCH_ENTRY.CONTACT_ID.desc())
                .limit(limit)
                .fetch();
        found.addAll(rows.getValues(SEARCH_ENTRY.CONTACT_ID));
        return rows.isEmpty() ? 0 : rows.getFirst().value2();
    }

    /** Whoever has exactly this address is found even while the index lags behind an import. */
    private void addWholeAddress(List<ContactId> found, ContactFilter filter, @Nullable ContactId before) {
        EmailAddress.of(String.valueOf(filter.search()))
                .flatMap(address -> queries.dsl()
                        .select(CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.EMAIL_NORM.eq(address.norm()), ContactConditions.of(filter.anyText()))
                        .and(before(CONTACT.ID, before))
                        .fetchOptional(CONTACT.ID))
                .filter(id -> !found.contains(id))
                .ifPresent(found::add);
        found.sort(Comparator.comparing(ContactId::toString).reversed());
    }

    /** How many match, counted no further than {@code most}. */
    long count(ContactFilter filter, int most) {
        ContactId fresh = fresh();
        Condition followed = SEARCH_ENTRY.CONTACT_ID.lt(fresh);
        boolean textOnly = filter.conditions().size() == 1;
        if (textOnly && likely(filter, followed, most)) {
            return most;
        }
        var entries = DSL.selectOne().from(SEARCH_ENTRY);
        var indexed = textOnly
                ? entries.where(indexed(filter, followed))
                : entries.join(CONTACT)
                        .on(CONTACT.WORKSPACE_ID.eq(SEARCH_ENTRY.WORKSPACE_ID))
                        .and(CONTACT.ID.eq(SEARCH_ENTRY.CONTACT_ID))
                        .where(indexed(filter, followed), ContactConditions.of(filter));
        var recent = DSL.selectOne().from(CONTACT).where(ContactConditions.of(filter), CONTACT.ID.ge(fresh));
        return queries.dsl().fetchCount(recent.unionAll(indexed).limit(most));
    }

    /** Whether so many match, should all people be like the newest. */
    private boolean likely(ContactFilter filter, Condition followed, int most) {
        var newest = newest(followed);
        int among = queries.dsl().fetchCount(newest, has(newest, filter));
        long needed = among == 0 ? Long.MAX_VALUE : (long) most * NEWEST / among;
        return needed <= people() && exist(Math.min(needed, QUICKLY_SEEN));
    }

    /** How many people the workspace has, as the planner sees it: in a table that several share it may be wrong by far. */
    private long people() {
        return (long) queries.dsl()
                .explain(DSL.selectOne().from(PROFILE).where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current())))
                .rows();
    }

    private boolean exist(long entries) {
        return queries.dsl()
                .fetchExists(DSL.selectOne()
                        .from(SEARCH_ENTRY)
                        .where(SEARCH_ENTRY.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .orderBy(SEARCH_ENTRY.CONTACT_ID.desc())
                        .offset(entries)
                        .limit(1));
    }

    private static Condition indexed(ContactFilter filter, Condition followed) {
        return SEARCH_ENTRY
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(has(SEARCH_ENTRY, filter))
                .and(followed);
    }

    /** The least id of those who may not be in the index yet. */
    private static ContactId fresh() {
        long now = UuidV7.next().getMostSignificantBits() >>> 16;
        return new ContactId(new UUID((now - FOLLOWS_WITHIN.toMillis()) << 16, 0));
    }
}
