package io.flusomail.audience.lists;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;

import io.flusomail.platform.database.KeyConditions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

@Component
class MembershipStore {

    private static final List<String> WAITING = List.of("pending");
    private static final List<String> REVIVED = List.of("pending", "unsubscribed");

    private final DSLContext dsl;

    MembershipStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * Puts people on a list; those whose membership is new or has become active. One that was left stays left unless
     * {@code again}.
     */
    List<ContactId> join(
            ListId list, Select<Record1<ContactId>> contacts, boolean consented, boolean again, Instant now) {
        WorkspaceId workspace = WorkspaceScope.current();
        Condition waits = consented ? DSL.falseCondition() : LIST.DOUBLE_OPT_IN.isTrue();
        Condition wakes = consented ? LIST_MEMBER.STATUS.in(again ? REVIVED : WAITING) : DSL.falseCondition();
        return dsl.insertInto(
                        LIST_MEMBER,
                        LIST_MEMBER.WORKSPACE_ID,
                        LIST_MEMBER.LIST_ID,
                        LIST_MEMBER.CONTACT_ID,
                        LIST_MEMBER.STATUS,
                        LIST_MEMBER.JOINED_AT,
                        LIST_MEMBER.UPDATED_AT)
                .select(DSL.select(
                                CONTACT.WORKSPACE_ID,
                                LIST.ID,
                                CONTACT.ID,
                                DSL.when(waits, "pending").otherwise("active"),
                                DSL.val(now),
                                DSL.val(now))
                        .from(CONTACT)
                        .join(LIST)
                        .on(LIST.WORKSPACE_ID.eq(CONTACT.WORKSPACE_ID), LIST.ID.eq(list))
                        .where(CONTACT.WORKSPACE_ID.eq(workspace), KeyConditions.among(CONTACT.ID, contacts))
                        .orderBy(CONTACT.ID))
                .onConflict(LIST_MEMBER.WORKSPACE_ID, LIST_MEMBER.LIST_ID, LIST_MEMBER.CONTACT_ID)
                .doUpdate()
                .set(LIST_MEMBER.STATUS, "active")
                .set(LIST_MEMBER.UPDATED_AT, now)
                .where(wakes)
                .returning(LIST_MEMBER.CONTACT_ID)
                .fetch(LIST_MEMBER.CONTACT_ID);
    }

    List<ContactId> waiting(ListId list, Collection<ContactId> contacts) {
        return dsl.select(LIST_MEMBER.CONTACT_ID)
                .from(LIST_MEMBER)
                .join(LIST)
                .on(LIST.WORKSPACE_ID.eq(LIST_MEMBER.WORKSPACE_ID), LIST.ID.eq(LIST_MEMBER.LIST_ID))
                .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST_MEMBER.LIST_ID.eq(list))
                .and(LIST_MEMBER.CONTACT_ID.in(contacts))
                .and(LIST_MEMBER.STATUS.eq("pending"))
                .and(LIST.DOUBLE_OPT_IN.isTrue())
                .fetch(LIST_MEMBER.CONTACT_ID);
    }

    /** Takes people off a list without a trace; those who were on it. One who unsubscribed stays on record. */
    List<ContactId> remove(ListId list, Select<Record1<ContactId>> contacts) {
        return dsl.deleteFrom(LIST_MEMBER)
                .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST_MEMBER.LIST_ID.eq(list))
                .and(KeyConditions.among(LIST_MEMBER.CONTACT_ID, contacts))
                .and(LIST_MEMBER.STATUS.ne("unsubscribed"))
                .returning(LIST_MEMBER.CONTACT_ID)
                .fetch(LIST_MEMBER.CONTACT_ID);
    }
}
