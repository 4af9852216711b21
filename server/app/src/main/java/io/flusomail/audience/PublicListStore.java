package io.flusomail.audience;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

@Component
class PublicListStore {

    private final DSLContext dsl;

    PublicListStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    List<PublicLists.Shown> of(ContactId contact) {
        return dsl.select(LIST.ID, LIST.NAME, LIST.DESCRIPTION, LIST_MEMBER.STATUS)
                .from(LIST)
                .leftJoin(LIST_MEMBER)
                .on(LIST_MEMBER.WORKSPACE_ID.eq(LIST.WORKSPACE_ID), LIST_MEMBER.LIST_ID.eq(LIST.ID))
                .and(LIST_MEMBER.CONTACT_ID.eq(contact))
                .where(open())
                .orderBy(DSL.lower(LIST.NAME), LIST.ID)
                .limit(PublicLists.MOST)
                .fetch(Records.mapping(PublicLists.Shown::new));
    }

    List<PublicLists.Shown> all() {
        return dsl.select(LIST.ID, LIST.NAME, LIST.DESCRIPTION, DSL.castNull(LIST_MEMBER.STATUS))
                .from(LIST)
                .where(open())
                .orderBy(DSL.lower(LIST.NAME), LIST.ID)
                .limit(PublicLists.MOST)
                .fetch(Records.mapping(PublicLists.Shown::new));
    }

    /** The place as it is now; empty when the person had one already. */
    Optional<String> join(ContactId contact, ListId list, boolean confirmed, Instant now) {
        Condition waits = confirmed ? DSL.falseCondition() : LIST.DOUBLE_OPT_IN.isTrue();
        return dsl.insertInto(
                        LIST_MEMBER,
                        LIST_MEMBER.WORKSPACE_ID,
                        LIST_MEMBER.LIST_ID,
                        LIST_MEMBER.CONTACT_ID,
                        LIST_MEMBER.STATUS,
                        LIST_MEMBER.JOINED_AT,
                        LIST_MEMBER.UPDATED_AT)
                .select(DSL.select(
                                LIST.WORKSPACE_ID,
                                LIST.ID,
                                CONTACT.ID,
                                DSL.when(waits, "pending").otherwise("active"),
                                DSL.val(now),
                                DSL.val(now))
                        .from(LIST)
                        .join(CONTACT)
                        .on(CONTACT.WORKSPACE_ID.eq(LIST.WORKSPACE_ID), CONTACT.ID.eq(contact))
                        .where(open(), LIST.ID.eq(list)))
                .onConflict(LIST_MEMBER.WORKSPACE_ID, LIST_MEMBER.LIST_ID, LIST_MEMBER.CONTACT_ID)
                .doUpdate()
                .set(LIST_MEMBER.STATUS, DSL.excluded(LIST_MEMBER.STATUS))
                .set(LIST_MEMBER.UPDATED_AT, now)
                .where(LIST_MEMBER.STATUS.eq("unsubscribed"))
                .returning(LIST_MEMBER.STATUS)
                .fetchOptional(LIST_MEMBER.STATUS);
    }

    private static Condition open() {
        return LIST.WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(LIST.IS_PUBLIC.isTrue())
                .and(LIST.IS_ACTIVE.isTrue());
    }
}
