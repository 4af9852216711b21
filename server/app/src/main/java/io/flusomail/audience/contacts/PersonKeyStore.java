package io.flusomail.audience.contacts;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.FORMER_ID;
import static io.flusomail.audience.db.Tables.MERGED_CONTACT;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.springframework.stereotype.Component;

/** What people are known by: addresses and external ids. */
@Component
class PersonKeyStore {

    private final DSLContext dsl;

    PersonKeyStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The addresses of these people, as they were given. */
    List<String> emails(Collection<ContactId> ids) {
        return keys(CONTACT.EMAIL, ids);
    }

    /** Those that they have, and those by which they were known before. */
    List<String> externalIds(Collection<ContactId> ids) {
        List<String> all = new ArrayList<>(keys(CONTACT.EXTERNAL_ID, ids));
        all.addAll(dsl.select(FORMER_ID.EXTERNAL_ID)
                .from(FORMER_ID)
                .where(FORMER_ID.WORKSPACE_ID.eq(WorkspaceScope.current()), FORMER_ID.CONTACT_ID.in(ids))
                .fetch(FORMER_ID.EXTERNAL_ID));
        return all;
    }

    /** Those who were merged into these. */
    List<ContactId> formerOf(Collection<ContactId> survivors) {
        return dsl.select(MERGED_CONTACT.CONTACT_ID)
                .from(MERGED_CONTACT)
                .where(MERGED_CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MERGED_CONTACT.SURVIVOR_CONTACT_ID.in(survivors))
                .fetch(MERGED_CONTACT.CONTACT_ID);
    }

    /** Who is left of somebody who was merged into another. */
    Optional<ContactId> survivorOf(ContactId former) {
        return dsl.select(MERGED_CONTACT.SURVIVOR_CONTACT_ID)
                .from(MERGED_CONTACT)
                .where(MERGED_CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MERGED_CONTACT.CONTACT_ID.eq(former))
                .fetchOptional(MERGED_CONTACT.SURVIVOR_CONTACT_ID);
    }

    /** Somebody by their id or by that of one who was merged into them, kept from being changed until the transaction ends. */
    Optional<ContactId> held(ContactId known) {
        // Whoever waits here for the end of a merge finds the survivor afterwards.
        return hold(known).or(() -> survivorOf(known).flatMap(this::hold));
    }

    private Optional<ContactId> hold(ContactId id) {
        return dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(CONTACT.ID);
    }

    private List<String> keys(TableField<?, String> kind, Collection<ContactId> ids) {
        return dsl.select(kind)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.in(ids))
                .and(kind.isNotNull())
                .fetch(kind);
    }

    /** Those of these addresses, in their normal form, that somebody else has. */
    List<String> emailsOfOthers(Collection<String> norms, Collection<ContactId> ids) {
        return ofOthers(CONTACT.EMAIL_NORM, norms, ids);
    }

    List<String> externalIdsOfOthers(Collection<String> externalIds, Collection<ContactId> ids) {
        return ofOthers(CONTACT.EXTERNAL_ID, externalIds, ids);
    }

    private List<String> ofOthers(TableField<?, String> kind, Collection<String> keys, Collection<ContactId> ids) {
        return dsl.select(kind)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), kind.in(keys))
                .and(CONTACT.ID.notIn(ids))
                .fetch(kind);
    }
}
