package io.flusomail.audience.merging;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_HISTORY;
import static io.flusomail.audience.db.Tables.CONTACT_NOTE;
import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static io.flusomail.audience.db.Tables.FORMER_ID;
import static io.flusomail.audience.db.Tables.MERGED_CONTACT;
import static io.flusomail.audience.db.Tables.VISITOR;

import io.flusomail.platform.database.ChangeSource;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What is tied to one person becomes tied to another. */
@Component
class MergeStore {

    /** The stricter state of both stands: who left a list stays off it. */
    private static final String PLACES = """
            insert into audience.list_member as m (workspace_id, list_id, contact_id, status, joined_at, updated_at)
            select o.workspace_id, o.list_id, ?, o.status, o.joined_at, ?::timestamptz
            from audience.list_member o where o.workspace_id = ? and o.contact_id = ?
            on conflict (workspace_id, list_id, contact_id) do update set
              status = case when 'unsubscribed' in (m.status, excluded.status) then 'unsubscribed'
                            when 'pending' in (m.status, excluded.status) then 'pending' else 'active' end,
              joined_at = least(m.joined_at, excluded.joined_at), updated_at = excluded.updated_at""";

    private final DSLContext dsl;

    MergeStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Keeps others from changing or naming these people until the transaction ends; those who are there. */
    Set<ContactId> lock(List<ContactId> contacts) {
        return Set.copyOf(dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.in(contacts))
                .orderBy(CONTACT.ID)
                .forUpdate()
                .fetch(CONTACT.ID));
    }

    void move(ContactId former, ContactId survivor, Instant now) {
        UUID workspace = WorkspaceScope.current().value();
        ChangeSource.MERGE.set(dsl);
        dsl.execute(PLACES, survivor.value(), now.atOffset(ZoneOffset.UTC), workspace, former.value());
        dsl.insertInto(
                        CONTACT_TAG,
                        CONTACT_TAG.WORKSPACE_ID,
                        CONTACT_TAG.TAG_ID,
                        CONTACT_TAG.CONTACT_ID,
                        CONTACT_TAG.ADDED_AT)
                .select(DSL.select(
                                CONTACT_TAG.WORKSPACE_ID,
                                CONTACT_TAG.TAG_ID,
                                DSL.val(survivor, CONTACT_TAG.CONTACT_ID),
                                CONTACT_TAG.ADDED_AT)
                        .from(CONTACT_TAG)
                        .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(CONTACT_TAG.CONTACT_ID.eq(former)))
                .onConflictDoNothing()
                .execute();
        dsl.update(VISITOR)
                .set(VISITOR.CONTACT_ID, survivor)
                .where(VISITOR.WORKSPACE_ID.eq(WorkspaceScope.current()), VISITOR.CONTACT_ID.eq(former))
                .execute();
        dsl.update(CONTACT_NOTE)
                .set(CONTACT_NOTE.CONTACT_ID, survivor)
                .where(CONTACT_NOTE.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_NOTE.CONTACT_ID.eq(former))
                .execute();
        dsl.update(CONTACT_HISTORY)
                .set(CONTACT_HISTORY.CONTACT_ID, survivor)
                .where(CONTACT_HISTORY.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_HISTORY.CONTACT_ID.eq(former))
                .execute();
        dsl.update(FORMER_ID)
                .set(FORMER_ID.CONTACT_ID, survivor)
                .where(FORMER_ID.WORKSPACE_ID.eq(WorkspaceScope.current()), FORMER_ID.CONTACT_ID.eq(former))
                .execute();
    }

    /** Has the survivor be found by the former id, and by the ids that led to it. */
    void remember(ContactId former, ContactId survivor, Instant now) {
        dsl.update(MERGED_CONTACT)
                .set(MERGED_CONTACT.SURVIVOR_CONTACT_ID, survivor)
                .where(MERGED_CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MERGED_CONTACT.SURVIVOR_CONTACT_ID.eq(former))
                .execute();
        dsl.insertInto(MERGED_CONTACT)
                .set(MERGED_CONTACT.WORKSPACE_ID, WorkspaceScope.current())
                .set(MERGED_CONTACT.CONTACT_ID, former)
                .set(MERGED_CONTACT.SURVIVOR_CONTACT_ID, survivor)
                .set(MERGED_CONTACT.MERGED_AT, now)
                .execute();
    }

    /** Has somebody be found by an external id that is not theirs any more. */
    void rememberExternalId(String externalId, ContactId survivor, Instant now) {
        dsl.insertInto(FORMER_ID)
                .set(FORMER_ID.WORKSPACE_ID, WorkspaceScope.current())
                .set(FORMER_ID.EXTERNAL_ID, externalId)
                .set(FORMER_ID.CONTACT_ID, survivor)
                .set(FORMER_ID.NOTED_AT, now)
                .onConflict(FORMER_ID.WORKSPACE_ID, FORMER_ID.EXTERNAL_ID)
                .doUpdate()
                .set(FORMER_ID.CONTACT_ID, survivor)
                .set(FORMER_ID.NOTED_AT, now)
                .execute();
    }

    /** Of these ids those of people who were merged into others, with who is left. */
    Map<ContactId, ContactId> survivors(Collection<ContactId> contacts) {
        return dsl.select(MERGED_CONTACT.CONTACT_ID, MERGED_CONTACT.SURVIVOR_CONTACT_ID)
                .from(MERGED_CONTACT)
                .where(MERGED_CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MERGED_CONTACT.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .fetchMap(MERGED_CONTACT.CONTACT_ID, MERGED_CONTACT.SURVIVOR_CONTACT_ID);
    }
}
