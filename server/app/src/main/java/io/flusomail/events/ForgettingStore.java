package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;
import static io.flusomail.events.db.Tables.CURSOR;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What the log of the bound workspace holds about people who are to be forgotten. */
@Component
class ForgettingStore {

    private final DSLContext dsl;

    ForgettingStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** How far all of these readers are; one that has not begun is at the beginning. */
    LogStore.Place slowest(List<String> readers) {
        List<LogStore.Place> places = dsl.select(CURSOR.XID, CURSOR.SEQ)
                .from(CURSOR)
                .where(CURSOR.CONSUMER.in(readers))
                .orderBy(CURSOR.XID, CURSOR.SEQ)
                .fetch(r -> new LogStore.Place(r.value1(), r.value2()));
        return places.size() < readers.size() || places.isEmpty() ? LogStore.Place.BEGINNING : places.getFirst();
    }

    void forget(Collection<ContactId> contacts, LogStore.Place last) {
        dsl.fetch(
                "select events.forget({0}, {1}, {2})",
                DSL.val(contacts.stream().map(ContactId::value).toArray(UUID[]::new)),
                DSL.val(Long.toString(last.xid())),
                DSL.val(last.seq()));
    }

    boolean holds(Collection<ContactId> contacts) {
        return dsl.fetchExists(
                CONTACT_EVENT,
                CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()),
                CONTACT_EVENT.CONTACT_ID.in(contacts));
    }
}
