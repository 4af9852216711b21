package io.flusomail.audience.contacts;

import static io.flusomail.audience.db.Tables.CONTACT;
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
import java.util.UUID;
import org.jooq.Condition;
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

    private final WorkspaceQueries queries;

    SearchStore(WorkspaceQueries queries) {
        this.queries = queries;
    }

    /** In descending order of id, from one of them on. */
    List<ContactId> page(ContactFilter filter, @Nullable ContactId before, int limit) {
        ContactId fresh = fresh();
        List<ContactId> found = new ArrayList<>(queries.dsl()
                .select(CONTACT.ID)
                .from(CONTACT)
                .where(ContactConditions.of(filter), CONTACT.ID.ge(fresh))
                .and(before == null ? DSL.noCondition() : CONTACT.ID.lt(before))
                .orderBy(CONTACT.ID.desc())
                .limit(limit)
                .fetch(CONTACT.ID));
        if (found.size() < limit) {
            found.addAll(queries.dsl()
                    .select(SEARCH_ENTRY.CONTACT_ID)
                    .from(SEARCH_ENTRY)
                    .join(CONTACT)
                    .on(CONTACT.WORKSPACE_ID.eq(SEARCH_ENTRY.WORKSPACE_ID), CONTACT.ID.eq(SEARCH_ENTRY.CONTACT_ID))
                    .where(indexed(filter), SEARCH_ENTRY.CONTACT_ID.lt(fresh))
                    .and(before == null ? DSL.noCondition() : SEARCH_ENTRY.CONTACT_ID.lt(before))
                    .orderBy(SEARCH_ENTRY.CONTACT_ID.desc())
                    .limit(limit - found.size())
                    .fetch(SEARCH_ENTRY.CONTACT_ID));
        }
        return found.size() < limit ? withWholeAddress(found, filter, before) : found;
    }

    /** Whoever has exactly this address is found even while the index lags behind an import. */
    private List<ContactId> withWholeAddress(List<ContactId> found, ContactFilter filter, @Nullable ContactId before) {
        EmailAddress.of(String.valueOf(filter.search()))
                .flatMap(address -> queries.dsl()
                        .select(CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.EMAIL_NORM.eq(address.norm()), ContactConditions.of(filter.anyText()))
                        .and(before == null ? DSL.noCondition() : CONTACT.ID.lt(before))
                        .fetchOptional(CONTACT.ID))
                .filter(id -> !found.contains(id))
                .ifPresent(found::add);
        found.sort(Comparator.comparing(ContactId::toString).reversed());
        return found;
    }

    /** How many match, counted no further than {@code most}. */
    long count(ContactFilter filter, int most) {
        ContactId fresh = fresh();
        long recent = queries.dsl()
                .fetchCount(DSL.selectOne()
                        .from(CONTACT)
                        .where(ContactConditions.of(filter), CONTACT.ID.ge(fresh))
                        .limit(most));
        return recent
                + queries.dsl()
                        .fetchCount(DSL.selectOne()
                                .from(SEARCH_ENTRY)
                                .join(CONTACT)
                                .on(CONTACT.WORKSPACE_ID.eq(SEARCH_ENTRY.WORKSPACE_ID))
                                .and(CONTACT.ID.eq(SEARCH_ENTRY.CONTACT_ID))
                                .where(indexed(filter), SEARCH_ENTRY.CONTACT_ID.lt(fresh))
                                .limit(most));
    }

    /** What the index finds is looked at once more: it may still hold a value by which people are not to be found any more. */
    private static Condition indexed(ContactFilter filter) {
        String part = ContactConditions.part(String.valueOf(filter.search()));
        return SEARCH_ENTRY
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(SEARCH_ENTRY.TEXT.like(part, '\\'))
                .and(ContactConditions.of(filter));
    }

    /** The least id of those who may not be in the index yet. */
    private static ContactId fresh() {
        long now = UuidV7.next().getMostSignificantBits() >>> 16;
        return new ContactId(new UUID((now - FOLLOWS_WITHIN.toMillis()) << 16, 0));
    }
}
