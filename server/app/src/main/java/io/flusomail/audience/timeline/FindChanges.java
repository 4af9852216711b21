package io.flusomail.audience.timeline;

import static io.flusomail.audience.db.Tables.CONTACT_HISTORY;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From what to what the values of a person changed, by the transaction that changed them, which a fact knows too. */
@Component
class FindChanges {

    private final DSLContext dsl;

    FindChanges(DSLContext dsl) {
        this.dsl = dsl;
    }

    record Row(
            String field, @Nullable JSONB before, @Nullable JSONB after) {}

    Map<Long, List<Row>> by(ContactId contact, Collection<Long> transactions) {
        return transactions.isEmpty()
                ? Map.of()
                : dsl.select(CONTACT_HISTORY.XID, CONTACT_HISTORY.FIELD, CONTACT_HISTORY.BEFORE, CONTACT_HISTORY.AFTER)
                        .from(CONTACT_HISTORY)
                        .where(CONTACT_HISTORY.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(CONTACT_HISTORY.CONTACT_ID.eq(contact))
                        .and(CONTACT_HISTORY.XID.in(transactions))
                        .orderBy(CONTACT_HISTORY.NUMBER)
                        .fetchGroups(CONTACT_HISTORY.XID, r -> new Row(r.value2(), r.value3(), r.value4()));
    }
}
