package io.flusomail.events;

import io.flusomail.platform.database.AfterCommit;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.jobs.Jobs;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.JSONB;
import org.jooq.Record4;
import org.jooq.Select;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The pen of the contact-event log, and one contact's page in it. */
@Service
public class ContactEvents {

    private final EventStore store;
    private final GroupCommit groups;
    private final LogWaker waker;
    private final Jobs jobs;

    ContactEvents(EventStore store, GroupCommit groups, LogWaker waker, Jobs jobs) {
        this.store = store;
        this.groups = groups;
        this.waker = waker;
        this.jobs = jobs;
    }

    /** Appends facts, of any workspaces, in one statement: they are in the log when the caller's transaction commits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Collection<ContactEvent> events) {
        if (!events.isEmpty()) {
            store.insert(events);
            AfterCommit.run(waker::wake);
        }
    }

    /**
     * Appends what a select yields to the log of the bound workspace, in the caller's transaction.
     *
     * @param facts contact, {@link EventKind#code()}, when it happened, particulars; names its workspace itself
     * @return how many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int appendAll(Select<? extends Record4<ContactId, String, Instant, JSONB>> facts) {
        int appended = store.insert(WorkspaceScope.current(), facts);
        if (appended > 0) {
            AfterCommit.run(waker::wake);
        }
        return appended;
    }

    /**
     * Appends the custom events that a select yields to the log of the bound workspace, in the caller's transaction.
     *
     * @param facts contact, name, when it happened, properties; names its workspace itself
     * @return how many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int appendTracked(Select<? extends Record4<ContactId, String, Instant, JSONB>> facts) {
        int appended = store.insertTracked(WorkspaceScope.current(), facts);
        if (appended > 0) {
            AfterCommit.run(waker::wake);
        }
        return appended;
    }

    /**
     * Appends one fact and returns when it is durable. Callers that arrive while a commit runs share the next one.
     * Blocks, so call it on a virtual thread and outside of a transaction; {@code unavailable} (503) when too many wait
     * or the database stays away: the fact is then not claimed, and the caller may report it again.
     */
    public void appendDurably(ContactEvent event) {
        groups.append(event);
    }

    /** Forgets, soon after the caller's transaction commits, what the log of the bound workspace says of these people. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(List<ContactId> contacts) {
        jobs.enqueue(JobId.next(), ForgetFacts.KIND, new ForgetFacts.Forgotten(contacts));
    }

    /** Says of what happened to one person of the bound workspace that it happened to another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(ContactId former, ContactId survivor) {
        store.move(former, survivor);
    }

    /**
     * What happened to this contact of the bound workspace, latest first.
     *
     * @param kinds what is told of
     * @param request its key is one of {@link EventConditions#place}
     */
    @Transactional(readOnly = true)
    public CursorPage<LoggedEvent> timeline(ContactId contact, Set<EventKind> kinds, CursorRequest request) {
        List<LoggedEvent> found = kinds.isEmpty()
                ? List.of()
                : store.timeline(WorkspaceScope.current(), contact, kinds, request, request.limit() + 1);
        if (found.size() <= request.limit()) {
            return new CursorPage<>(found, null, null);
        }
        LoggedEvent last = found.get(request.limit() - 1);
        return new CursorPage<>(
                found.subList(0, request.limit()),
                CursorRequest.cursor(EventConditions.place(last.event().occurredAt(), last.seq())),
                null);
    }

    /**
     * Those of these people of whom the log tells more than that this import brought them in, and what came of that by
     * itself: a suppression, an unsubscription or a complaint that the file told of, segments.
     */
    @Transactional(readOnly = true)
    public Set<ContactId> touched(Collection<ContactId> contacts, ImportId imported) {
        return contacts.isEmpty() ? Set.of() : store.touched(WorkspaceScope.current(), contacts, imported);
    }

    /** When something happened to these mails of these people, the latest time where it did more than once. */
    @Transactional(readOnly = true)
    public Map<SendId, Instant> times(EventKind kind, Collection<ContactId> contacts, Collection<SendId> sends) {
        return contacts.isEmpty() ? Map.of() : store.times(WorkspaceScope.current(), kind, contacts, sends);
    }
}
