package io.flusomail.audience.verification;

import static io.flusomail.audience.db.Tables.ADDRESS_VERIFICATION;
import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of people's addresses. */
@Component
class FindingStore {

    private final DSLContext dsl;

    FindingStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Somebody's address, as it was when it was looked at. */
    record Addressed(ContactId contact, String email, String norm) {}

    /** Somebody for whose address another one was probably meant. */
    record Suggested(ContactId contactId, String email, String suggestion) {}

    /** The addresses of those who have one, in order of id. */
    List<Addressed> addresses(Collection<ContactId> contacts) {
        return dsl.select(CONTACT.ID, CONTACT.EMAIL, CONTACT.EMAIL_NORM)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.EMAIL_NORM.isNotNull())
                .and(CONTACT.ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .orderBy(CONTACT.ID)
                .fetch(Records.mapping(Addressed::new));
    }

    /** Keeps what was found of those who still have the address that was looked at: how many they are. */
    int save(Map<Addressed, Finding> found) {
        List<Addressed> present = unchanged(found.keySet());
        if (present.isEmpty()) {
            return 0;
        }
        Map<Addressed, Finding> before = of(present, DSL.noCondition());
        var insert = dsl.insertInto(ADDRESS_VERIFICATION).columns(ADDRESS_VERIFICATION.fields());
        for (Addressed who : present) {
            Finding now = Objects.requireNonNull(found.get(who));
            Finding former = before.get(who);
            insert = insert.values(FindingRowStore.write(who.contact(), former == null ? now : now.after(former))
                    .intoArray());
        }
        insert.onConflict(ADDRESS_VERIFICATION.WORKSPACE_ID, ADDRESS_VERIFICATION.CONTACT_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
        return present.size();
    }

    /** Until the transaction ends their addresses, and what is known of them, stay what they are. In order of id. */
    private List<Addressed> unchanged(Collection<Addressed> looked) {
        return dsl
                .select(CONTACT.ID, CONTACT.EMAIL, CONTACT.EMAIL_NORM)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(
                        DSL.any(looked.stream().map(Addressed::contact).toArray(ContactId[]::new))))
                .orderBy(CONTACT.ID)
                .forNoKeyUpdate()
                .fetch(Records.mapping(Addressed::new))
                .stream()
                .filter(looked::contains)
                .toList();
    }

    /** What a provider has said of them since then. */
    Map<Addressed, Finding> told(Collection<Addressed> whom, String provider, Instant since) {
        return of(whom, by(provider, since));
    }

    /** How many of these have an address of which a provider has said nothing since then. */
    int untold(Collection<ContactId> contacts, String provider, Instant since) {
        return dsl.fetchCount(
                CONTACT,
                CONTACT.WORKSPACE_ID
                        .eq(WorkspaceScope.current())
                        .and(CONTACT.EMAIL_NORM.isNotNull())
                        .and(CONTACT.ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                        .andNotExists(DSL.selectOne()
                                .from(ADDRESS_VERIFICATION)
                                .where(ADDRESS_VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                                .and(ADDRESS_VERIFICATION.CONTACT_ID.eq(CONTACT.ID))
                                .and(by(provider, since))));
    }

    private static Condition by(String provider, Instant since) {
        return ADDRESS_VERIFICATION.PROVIDER.eq(provider).and(ADDRESS_VERIFICATION.CHECKED_AT.gt(since));
    }

    private Map<Addressed, Finding> of(Collection<Addressed> whom, Condition such) {
        Map<ContactId, Addressed> byId =
                whom.stream().collect(Collectors.toMap(Addressed::contact, Function.identity()));
        return dsl.selectFrom(ADDRESS_VERIFICATION)
                .where(ADDRESS_VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(ADDRESS_VERIFICATION.CONTACT_ID.eq(DSL.any(byId.keySet().toArray(ContactId[]::new))))
                .and(such)
                .fetchMap(
                        row -> Objects.requireNonNull(byId.get(row.getContactId())),
                        row -> FindingRowStore.read(
                                Objects.requireNonNull(byId.get(row.getContactId()))
                                        .email(),
                                row));
    }

    /** In order of id, after one of them. */
    List<Suggested> suggestions(@Nullable ContactId after, int limit) {
        return dsl.select(CONTACT.ID, CONTACT.EMAIL, ADDRESS_VERIFICATION.SUGGESTION)
                .from(ADDRESS_VERIFICATION)
                .join(CONTACT)
                .on(CONTACT.WORKSPACE_ID.eq(ADDRESS_VERIFICATION.WORKSPACE_ID))
                .and(CONTACT.ID.eq(ADDRESS_VERIFICATION.CONTACT_ID))
                .where(ADDRESS_VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(ADDRESS_VERIFICATION.SUGGESTION.isNotNull())
                .and(after == null ? DSL.noCondition() : ADDRESS_VERIFICATION.CONTACT_ID.gt(after))
                .orderBy(ADDRESS_VERIFICATION.CONTACT_ID)
                .limit(limit)
                .fetch(Records.mapping(Suggested::new));
    }
}
