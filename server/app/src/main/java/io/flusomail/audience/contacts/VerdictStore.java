package io.flusomail.audience.contacts;

import static io.flusomail.audience.db.Tables.ADDRESS_VERIFICATION;

import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What is known of people's addresses, for showing it with them. */
@Component
class VerdictStore {

    private final WorkspaceQueries queries;

    VerdictStore(WorkspaceQueries queries) {
        this.queries = queries;
    }

    Map<ContactId, Verification> of(List<ContactId> contacts) {
        return contacts.isEmpty()
                ? Map.of()
                : queries.dsl()
                        .selectFrom(ADDRESS_VERIFICATION)
                        .where(ADDRESS_VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(ADDRESS_VERIFICATION.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                        .fetchMap(
                                ADDRESS_VERIFICATION.CONTACT_ID,
                                r -> new Verification(
                                        r.getVerdict(),
                                        List.of(r.getReasons()),
                                        r.getSuggestion(),
                                        r.getDisposable(),
                                        r.getRole(),
                                        r.getFree(),
                                        r.getMxFound(),
                                        r.getProvider(),
                                        r.getCheckedAt()));
    }
}
