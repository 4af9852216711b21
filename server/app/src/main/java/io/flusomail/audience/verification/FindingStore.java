package io.flusomail.audience.verification;

import static io.flusomail.audience.db.Tables.ADDRESS_VERIFICATION;
import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.audience.db.tables.records.AddressVerificationRecord;
import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.audience.verification.offline.Reason;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
        Set<Addressed> present = unchanged(found.keySet());
        if (present.isEmpty()) {
            return 0;
        }
        var insert = dsl.insertInto(ADDRESS_VERIFICATION).columns(ADDRESS_VERIFICATION.fields());
        for (Addressed who : present) {
            insert = insert.values(
                    row(who, Objects.requireNonNull(found.get(who))).intoArray());
        }
        insert.onConflict(ADDRESS_VERIFICATION.WORKSPACE_ID, ADDRESS_VERIFICATION.CONTACT_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
        return present.size();
    }

    /** Until the transaction ends their addresses stay what they are. */
    private Set<Addressed> unchanged(Collection<Addressed> looked) {
        return dsl
                .select(CONTACT.ID, CONTACT.EMAIL, CONTACT.EMAIL_NORM)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(
                        DSL.any(looked.stream().map(Addressed::contact).toArray(ContactId[]::new))))
                .orderBy(CONTACT.ID)
                .forShare()
                .fetch(Records.mapping(Addressed::new))
                .stream()
                .filter(looked::contains)
                .collect(Collectors.toSet());
    }

    private static AddressVerificationRecord row(Addressed who, Finding finding) {
        AddressVerificationRecord row = new AddressVerificationRecord();
        row.setWorkspaceId(WorkspaceScope.current());
        row.setContactId(who.contact());
        row.setVerdict(finding.verdict().code());
        row.setReasons(finding.reasons().stream().map(Reason::code).toArray(String[]::new));
        row.setSuggestion(finding.suggestion());
        row.setDisposable(finding.disposable());
        row.setRole(finding.role());
        row.setFree(finding.free());
        row.setMxFound(finding.mxFound());
        row.setProvider(finding.provider());
        row.setCheckedAt(finding.checkedAt());
        return row;
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
