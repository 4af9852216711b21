package io.flusomail.audience.notes;

import static io.flusomail.audience.db.Tables.CONTACT_NOTE;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

@Component
class NoteStore {

    private final DSLContext dsl;

    NoteStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The latest first. */
    List<Note> page(ContactId contact, int offset, int limit) {
        return dsl.selectFrom(CONTACT_NOTE)
                .where(of(contact))
                .orderBy(CONTACT_NOTE.CREATED_AT.desc(), CONTACT_NOTE.ID.desc())
                .offset(offset)
                .limit(limit)
                .fetch(NoteStore::note);
    }

    int count(ContactId contact) {
        return dsl.fetchCount(CONTACT_NOTE, of(contact));
    }

    Optional<Note> find(ContactId contact, UUID id) {
        return dsl.selectFrom(CONTACT_NOTE)
                .where(of(contact), CONTACT_NOTE.ID.eq(id))
                .fetchOptional(NoteStore::note);
    }

    void insert(ContactId contact, Note note) {
        dsl.insertInto(CONTACT_NOTE)
                .set(CONTACT_NOTE.WORKSPACE_ID, WorkspaceScope.current())
                .set(CONTACT_NOTE.ID, note.id())
                .set(CONTACT_NOTE.CONTACT_ID, contact)
                .set(CONTACT_NOTE.TEXT, note.text())
                .set(CONTACT_NOTE.AUTHOR_ID, note.authorId())
                .set(CONTACT_NOTE.AUTHOR_NAME, note.authorName())
                .set(CONTACT_NOTE.CREATED_AT, note.createdAt())
                .set(CONTACT_NOTE.UPDATED_AT, note.updatedAt())
                .execute();
    }

    void update(ContactId contact, UUID id, String text, Instant now) {
        dsl.update(CONTACT_NOTE)
                .set(CONTACT_NOTE.TEXT, text)
                .set(CONTACT_NOTE.UPDATED_AT, now)
                .where(of(contact), CONTACT_NOTE.ID.eq(id))
                .execute();
    }

    void delete(ContactId contact, UUID id) {
        dsl.deleteFrom(CONTACT_NOTE).where(of(contact), CONTACT_NOTE.ID.eq(id)).execute();
    }

    private static Condition of(ContactId contact) {
        return CONTACT_NOTE.WORKSPACE_ID.eq(WorkspaceScope.current()).and(CONTACT_NOTE.CONTACT_ID.eq(contact));
    }

    private static Note note(Record row) {
        return new Note(
                row.get(CONTACT_NOTE.ID),
                row.get(CONTACT_NOTE.TEXT),
                row.get(CONTACT_NOTE.AUTHOR_ID),
                row.get(CONTACT_NOTE.AUTHOR_NAME),
                row.get(CONTACT_NOTE.CREATED_AT),
                row.get(CONTACT_NOTE.UPDATED_AT));
    }
}
