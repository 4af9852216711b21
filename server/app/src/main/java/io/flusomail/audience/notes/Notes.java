package io.flusomail.audience.notes;

import io.flusomail.audience.AudienceProblems;
import io.flusomail.audience.contacts.Contacts;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.StorableText;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes about contacts of the bound workspace. The trail holds that one was written, not what it says. */
@Service
class Notes {

    private static final int MOST = 1_000;

    private final NoteStore store;
    private final Contacts contacts;
    private final AuditTrail audit;
    private final Clock clock;

    Notes(NoteStore store, Contacts contacts, AuditTrail audit, Clock clock) {
        this.store = store;
        this.contacts = contacts;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Page<Note> page(ContactId id, PageRequest asked) {
        ContactId contact = contacts.get(id).id();
        return new Page<>(
                store.page(contact, asked.offset(), asked.pageSize()),
                asked.page(),
                asked.pageSize(),
                store.count(contact),
                Map.of());
    }

    @Transactional(readOnly = true)
    public Note get(ContactId id, UUID note) {
        return store.find(contacts.get(id).id(), note).orElseThrow(() -> ProblemException.notFound("note", note));
    }

    @Transactional
    public Note create(ContactId id, String text) {
        ContactId contact = contacts.get(id).id();
        if (store.count(contact) >= MOST) {
            throw ProblemException.invalid("text", "too_many", "A contact has at most " + MOST + " notes.");
        }
        Actor actor = Actor.current();
        Instant now = clock.instant();
        Note note = new Note(UuidV7.next(), StorableText.require("text", text), actor.id(), actor.name(), now, now);
        store.insert(contact, note);
        audit.record("contact.note_added", "contact", contact, null, Map.of("note_id", note.id()));
        return note;
    }

    @Transactional
    public Note change(ContactId id, UUID noteId, String text) {
        Note before = own(id, noteId);
        ContactId contact = contacts.get(id).id();
        store.update(contact, before.id(), StorableText.require("text", text), clock.instant());
        audit.record("contact.note_changed", "contact", contact, null, Map.of("note_id", noteId));
        return get(id, noteId);
    }

    @Transactional
    public void delete(ContactId id, UUID noteId) {
        Note before = own(id, noteId);
        ContactId contact = contacts.get(id).id();
        store.delete(contact, before.id());
        audit.record("contact.note_deleted", "contact", contact, null, Map.of("note_id", noteId));
    }

    /** One's own, or whoever's for those who may delete the contact itself. */
    private Note own(ContactId id, UUID noteId) {
        Note note = get(id, noteId);
        Actor actor = Actor.current();
        boolean written = note.authorId() != null && note.authorId().equals(actor.id());
        if (!written && !actor.may("contacts:delete")) {
            throw new ProblemException(
                    AudienceProblems.NOTE_OF_ANOTHER, "This note was written by " + note.authorName() + ".");
        }
        return note;
    }
}
