package io.flusomail.audience.merging;

import static io.flusomail.audience.db.Tables.MERGE_DISMISSAL;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;

/** Pairs that are two people. */
@Component
class DismissalStore {

    private final DSLContext dsl;

    DismissalStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** @param contact the smaller id of both */
    record Two(ContactId contact, ContactId other) {}

    /** Pairs of these people. */
    Set<Two> among(Collection<ContactId> people) {
        return dsl.select(MERGE_DISMISSAL.CONTACT_ID, MERGE_DISMISSAL.OTHER_CONTACT_ID)
                .from(MERGE_DISMISSAL)
                .where(MERGE_DISMISSAL.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MERGE_DISMISSAL.CONTACT_ID.in(people))
                .and(MERGE_DISMISSAL.OTHER_CONTACT_ID.in(people))
                .fetchSet(Records.mapping(Two::new));
    }

    /** @param contact the smaller id of both */
    void put(ContactId contact, ContactId other, Instant now) {
        dsl.insertInto(MERGE_DISMISSAL)
                .set(MERGE_DISMISSAL.WORKSPACE_ID, WorkspaceScope.current())
                .set(MERGE_DISMISSAL.CONTACT_ID, contact)
                .set(MERGE_DISMISSAL.OTHER_CONTACT_ID, other)
                .set(MERGE_DISMISSAL.DISMISSED_AT, now)
                .onConflictDoNothing()
                .execute();
    }
}
