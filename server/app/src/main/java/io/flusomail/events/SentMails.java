package io.flusomail.events;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** What was sent to somebody and answered by them, as the log tells; parts of a statement about each of some contacts. */
public final class SentMails {

    private SentMails() {}

    /** When which mailing went to the contact, after some time. */
    public static Select<Record2<Instant, SourceId>> to(Field<ContactId> contact, Field<Instant> after) {
        return DSL.select(CONTACT_EVENT.OCCURRED_AT, CONTACT_EVENT.SOURCE_ID)
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_EVENT.CONTACT_ID.eq(contact))
                .and(CONTACT_EVENT.KIND.eq(DSL.inline(EventKind.SENT.code())))
                .and(CONTACT_EVENT.OCCURRED_AT.gt(after));
    }

    /** When the contact last opened or clicked by themselves, after some time; null when they did not. */
    public static Select<Record1<Instant>> lastAnswer(Field<ContactId> contact, Instant after) {
        return DSL.select(DSL.max(CONTACT_EVENT.OCCURRED_AT))
                .from(CONTACT_EVENT)
                .where(CONTACT_EVENT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_EVENT.CONTACT_ID.eq(contact))
                .and(CONTACT_EVENT.KIND.in(DSL.inline(EventKind.OPENED.code()), DSL.inline(EventKind.CLICKED.code())))
                .and(CONTACT_EVENT.MACHINE.isNull())
                .and(CONTACT_EVENT.OCCURRED_AT.gt(after));
    }
}
