package io.flusomail.consent;

import static io.flusomail.consent.PersonSet.contactOf;
import static io.flusomail.consent.PersonSet.emailOf;
import static io.flusomail.consent.PersonSet.everybody;
import static io.flusomail.consent.db.Tables.SUPPRESSION;

import io.flusomail.audience.Audience;
import io.flusomail.consent.db.tables.records.SuppressionRecord;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertReturningStep;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Closes addresses for the bound workspace by what people and relays say of them, and opens them again. */
@Component
class ClosingStore {

    private final DSLContext dsl;
    private final Clock clock;
    private final Audience audience;
    private final ClosedAgainStore again;

    ClosingStore(DSLContext dsl, Clock clock, Audience audience, ClosedAgainStore again) {
        this.dsl = dsl;
        this.clock = clock;
        this.audience = audience;
        this.again = again;
    }

    /** Whether any address or domain is closed here. */
    boolean any() {
        return dsl.fetchExists(SUPPRESSION, SUPPRESSION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                || dsl.fetchExists(
                        SUPPRESSION,
                        SUPPRESSION
                                .SCOPE
                                .eq(DSL.inline(Suppression.ORGANIZATION))
                                .and(SUPPRESSION.HOLDER.eq(SuppressionStore.organization())));
    }

    /** Closes the present addresses of these people for the workspace. */
    void close(Select<Record1<ContactId>> contacts, Reason reason, UnsubscribeTokens.@Nullable Link link) {
        Table<?> people = everybody(audience);
        Field<String> address = emailOf(people);
        Table<?> chosen = contacts.asTable("chosen", "contact_id");
        Table<?> person = DSL.lateral(DSL.select(address)
                .from(people)
                .where(contactOf(people).eq(contactOf(chosen)), address.isNotNull())
                .offset(0)
                .asTable("person_chosen", "email_norm"));
        Select<Record1<String>> targets =
                DSL.select(emailOf(person)).from(chosen).crossJoin(person);
        closeAddresses(targets, reason, link);
    }

    /** Closes addresses for the workspace; whether one was open. */
    boolean close(Collection<String> addresses, Reason reason, UnsubscribeTokens.@Nullable Link link) {
        Table<?> given = DSL.unnest(addresses.toArray(String[]::new)).as("given", "address");
        Select<Record1<String>> targets =
                DSL.selectDistinct(given.field("address", String.class)).from(given);
        return closeAddresses(targets, reason, link) > 0;
    }

    /** How many were open. */
    int closeAddresses(Select<Record1<String>> addresses, Reason reason, UnsubscribeTokens.@Nullable Link link) {
        Table<?> given = addresses.asTable("given", "target");
        Field<String> target = given.field("target", String.class);
        int news = insert(DSL.select(target, DSL.castNull(String.class)).from(given), reason, link)
                .execute();
        again.close(addresses, reason, link);
        return news;
    }

    /** Closes each by nobody's link, in the order of their names; those that were open for this reason. */
    List<SuppressionTarget> closeAll(List<TargetFile.Target> targets, Reason reason) {
        String[] values = targets.stream().map(t -> t.target().value()).toArray(String[]::new);
        @Nullable String[] notes = targets.stream().map(TargetFile.Target::note).toArray(String[]::new);
        Table<?> given =
                DSL.table("unnest({0}, {1})", DSL.val(values), DSL.val(notes)).as("given", "target", "note");
        Field<String> target = DSL.field("given.target", String.class);
        Field<String> note = DSL.field("given.note", String.class);
        List<SuppressionTarget> news = insert(
                        DSL.select(target, note).from(given).orderBy(target), reason, null)
                .returning(SUPPRESSION.TARGET)
                .fetch(r -> new SuppressionTarget(r.get(SUPPRESSION.TARGET)));
        again.close(DSL.select(target).from(given), reason, null);
        return news;
    }

    private InsertReturningStep<SuppressionRecord> insert(
            Select<Record2<String, String>> targets, Reason reason, UnsubscribeTokens.@Nullable Link link) {
        Table<?> closed = targets.asTable("closed", "target", "note");
        WorkspaceId workspace = WorkspaceScope.current();
        return dsl.insertInto(
                        SUPPRESSION,
                        SUPPRESSION.ID,
                        SUPPRESSION.HOLDER,
                        SUPPRESSION.WORKSPACE_ID,
                        SUPPRESSION.SCOPE,
                        SUPPRESSION.TARGET,
                        SUPPRESSION.REASON,
                        SUPPRESSION.NOTE,
                        SUPPRESSION.SOURCE_ID,
                        SUPPRESSION.SEND_ID,
                        SUPPRESSION.CREATED_AT)
                .select(DSL.select(
                                DSL.field("platform.uuid_v7()", SUPPRESSION.ID.getDataType()),
                                DSL.val(workspace.value()),
                                DSL.val(workspace, SUPPRESSION.WORKSPACE_ID),
                                DSL.inline(Suppression.WORKSPACE),
                                closed.field("target", String.class),
                                DSL.val(reason.code()),
                                closed.field("note", String.class),
                                DSL.val(link == null ? null : link.source(), SUPPRESSION.SOURCE_ID),
                                DSL.val(link == null ? null : link.send(), SUPPRESSION.SEND_ID),
                                DSL.val(clock.instant()))
                        .from(closed))
                .onConflictDoNothing();
    }

    /** Opens an address that was closed because its owner had unsubscribed here. */
    void reopen(String address) {
        dsl.deleteFrom(SUPPRESSION)
                .where(SUPPRESSION.HOLDER.eq(WorkspaceScope.current().value()), SUPPRESSION.TARGET.eq(address))
                .and(SUPPRESSION.REASON.eq(Reason.UNSUBSCRIBE.code()))
                .execute();
    }

    /** Opens those of the addresses that the same link's unsubscribing closed; whether it had any. */
    boolean reopen(Collection<String> addresses, UnsubscribeTokens.Link link) {
        return dsl.deleteFrom(SUPPRESSION)
                        .where(SUPPRESSION.HOLDER.eq(link.workspace().value()), SUPPRESSION.TARGET.in(addresses))
                        .and(SUPPRESSION.REASON.eq(Reason.UNSUBSCRIBE.code()))
                        .and(SUPPRESSION.SEND_ID.eq(link.send()))
                        .execute()
                > 0;
    }
}
