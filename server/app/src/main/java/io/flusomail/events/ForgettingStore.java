package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What the log of the bound workspace holds about people who are to be forgotten. */
@Component
class ForgettingStore {

    private final DSLContext dsl;
    private final LogStore log;

    ForgettingStore(DSLContext dsl, LogStore log) {
        this.dsl = dsl;
        this.log = log;
    }

    /**
     * How far all of these readers are. One that has nothing more to hear has come to the end of the log, although its
     * cursor stays where it last heard something; one that has not begun is at the beginning.
     */
    LogStore.Place slowest(List<LogConsumer> readers) {
        return readers.stream()
                .map(this::place)
                .min(Comparator.comparingLong(LogStore.Place::xid).thenComparingLong(LogStore.Place::seq))
                .orElse(LogStore.Place.BEGINNING);
    }

    private LogStore.Place place(LogConsumer reader) {
        LogStore.Place place = log.place(reader.name());
        LogStore.Stretch next = log.after(place, reader.hears(), 1);
        return next.facts().isEmpty() && next.end().xid() > place.xid() ? next.end() : place;
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
