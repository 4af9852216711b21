package io.flusomail.consent.optin;

import static io.flusomail.consent.db.Tables.OPT_IN;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who of the bound workspace was asked to confirm what. */
@Component
class OptInStore {

    private final DSLContext dsl;

    OptInStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Locks it until the transaction ends. */
    Optional<OptIn> lock(UUID id) {
        return dsl.selectFrom(OPT_IN).where(is(id)).forUpdate().fetchOptional(OptInStore::optIn);
    }

    Optional<OptIn> find(UUID id) {
        return dsl.selectFrom(OPT_IN).where(is(id)).fetchOptional(OptInStore::optIn);
    }

    /** The one of this person and list, made where there is none yet; locked until the transaction ends. */
    OptIn of(ContactId contact, @Nullable ListId list, Instant now) {
        dsl.insertInto(OPT_IN)
                .set(OPT_IN.WORKSPACE_ID, WorkspaceScope.current())
                .set(OPT_IN.ID, UuidV7.next())
                .set(OPT_IN.CONTACT_ID, contact)
                .set(OPT_IN.LIST_ID, list)
                .set(OPT_IN.ASKED, 0)
                .set(OPT_IN.ASKED_AT, Instant.EPOCH)
                .set(OPT_IN.EXPIRES_AT, now)
                .set(OPT_IN.CREATED_AT, now)
                .onConflictDoNothing()
                .execute();
        return dsl.selectFrom(OPT_IN)
                .where(OPT_IN.WORKSPACE_ID.eq(WorkspaceScope.current()), OPT_IN.CONTACT_ID.eq(contact))
                .and(OPT_IN.LIST_ID.isNotDistinctFrom(list))
                .forUpdate()
                .fetchSingle(OptInStore::optIn);
    }

    /** Another mail went out; whoever had confirmed before is asked anew. */
    void asked(UUID id, String email, Instant now, Instant expiresAt, String wording) {
        dsl.update(OPT_IN)
                .set(OPT_IN.EMAIL_NORM, email)
                .set(OPT_IN.ASKED, OPT_IN.ASKED.plus(1))
                .set(OPT_IN.ASKED_AT, now)
                .set(OPT_IN.EXPIRES_AT, expiresAt)
                .set(OPT_IN.WORDING, wording)
                .setNull(OPT_IN.CONFIRMED_AT)
                .where(is(id))
                .execute();
    }

    /** How many of the person's places were asked about since a time. */
    int askedSince(ContactId contact, Instant since) {
        return dsl.fetchCount(
                OPT_IN,
                OPT_IN.WORKSPACE_ID
                        .eq(WorkspaceScope.current())
                        .and(OPT_IN.CONTACT_ID.eq(contact))
                        .and(OPT_IN.ASKED_AT.gt(since)));
    }

    void confirmed(UUID id, Instant now) {
        dsl.update(OPT_IN)
                .set(OPT_IN.CONFIRMED_AT, now)
                .set(OPT_IN.ASKED, 0)
                .set(OPT_IN.ASKED_AT, Instant.EPOCH)
                .where(is(id))
                .execute();
    }

    private static Condition is(UUID id) {
        return OPT_IN.WORKSPACE_ID.eq(WorkspaceScope.current()).and(OPT_IN.ID.eq(id));
    }

    private static OptIn optIn(Record r) {
        return new OptIn(
                r.get(OPT_IN.ID),
                r.get(OPT_IN.CONTACT_ID),
                r.get(OPT_IN.LIST_ID),
                r.get(OPT_IN.EMAIL_NORM),
                r.get(OPT_IN.ASKED),
                r.get(OPT_IN.ASKED_AT),
                r.get(OPT_IN.EXPIRES_AT),
                r.get(OPT_IN.WORDING),
                r.get(OPT_IN.CONFIRMED_AT));
    }
}
