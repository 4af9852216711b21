package io.flusomail.consent;

import static io.flusomail.consent.PersonSet.contactOf;
import static io.flusomail.consent.PersonSet.emailOf;
import static io.flusomail.consent.PersonSet.everybody;
import static io.flusomail.consent.db.Tables.SUPPRESSION;

import io.flusomail.audience.Audience;
import io.flusomail.events.EventKind;
import io.flusomail.platform.database.KeyConditions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people of the bound workspace whom a changed fact concerns, and what their status should be then. */
@Component
class StatusStore {

    private final DSLContext dsl;
    private final Audience audience;
    private final VerdictConditions verdicts;
    private final Clock clock;

    StatusStore(DSLContext dsl, Audience audience, VerdictConditions verdicts, Clock clock) {
        this.verdicts = verdicts;
        this.dsl = dsl;
        this.audience = audience;
        this.clock = clock;
    }

    /** What the contacts' status should be, for audience to write. */
    Select<Record2<ContactId, String>> derived(Select<Record1<ContactId>> contacts) {
        Table<?> chosen = contacts.asTable("chosen", "contact_id");
        Table<?> people = everybody(audience);
        // The offset keeps the planner from joining the other way round, person by person past all that are chosen.
        Table<?> person = DSL.lateral(DSL.select(contactOf(people), emailOf(people))
                .from(people)
                .where(contactOf(people).eq(contactOf(chosen)))
                .offset(0)
                .asTable("person_chosen", "contact_id", "email_norm"));
        return DSL.select(contactOf(person), verdicts.status(contactOf(person), emailOf(person)))
                .from(chosen)
                .crossJoin(person);
    }

    /** Those of the people whose address is closed. */
    Select<Record1<ContactId>> closed(Select<Record2<ContactId, String>> people) {
        Table<?> first = people.asTable("first", "contact_id", "email_norm");
        return DSL.select(contactOf(first)).from(first).where(verdicts.closed(emailOf(first)));
    }

    Select<Record1<ContactId>> withAddress(Collection<String> addresses) {
        Table<?> people = everybody(audience);
        return DSL.select(contactOf(people)).from(people).where(emailOf(people).in(addresses));
    }

    /** Those with these addresses, as facts for the log. */
    Select<Record4<ContactId, String, Instant, JSONB>> closing(Collection<String> addresses, Reason reason) {
        Table<?> people = everybody(audience);
        return facts(people, EventKind.SUPPRESSED, "{\"reason\": \"" + reason.code() + "\"}")
                .where(emailOf(people).in(addresses));
    }

    /** Those with these addresses, as facts for the log that they called some mail spam. */
    Select<Record4<ContactId, String, Instant, JSONB>> complaining(Collection<String> addresses) {
        Table<?> people = everybody(audience);
        return facts(people, EventKind.COMPLAINED, "{\"source\": \"suppression\"}")
                .where(emailOf(people).in(addresses));
    }

    /** The same of those of some people whose address is not closed for a complaint yet. */
    Select<Record4<ContactId, String, Instant, JSONB>> complaining(
            Select<Record1<ContactId>> contacts, JSONB particulars) {
        Table<?> people = everybody(audience);
        return facts(people, EventKind.COMPLAINED, particulars.data())
                .where(KeyConditions.among(contactOf(people), contacts))
                .andNotExists(DSL.selectOne()
                        .from(SUPPRESSION)
                        .where(SUPPRESSION.HOLDER.eq(WorkspaceScope.current().value()))
                        .and(SUPPRESSION.TARGET.eq(emailOf(people)))
                        .and(SUPPRESSION.REASON.eq(Reason.COMPLAINT.code())));
    }

    private SelectJoinStep<Record4<ContactId, String, Instant, JSONB>> facts(
            Table<?> people, EventKind kind, String particulars) {
        return DSL.select(
                        contactOf(people),
                        DSL.inline(kind.code()),
                        DSL.val(clock.instant()),
                        DSL.val(JSONB.valueOf(particulars)))
                .from(people);
    }

    Optional<String> addressOf(ContactId contact) {
        Table<?> people = everybody(audience);
        return dsl.select(emailOf(people))
                .from(people)
                .where(contactOf(people).eq(contact))
                .fetchOptional(r -> r.value1());
    }

    /** The id of the size-th person after one, or of the last; empty when nobody is left. */
    Optional<ContactId> chunkEnd(@Nullable ContactId after, int size) {
        Table<?> people = everybody(audience);
        Table<?> chunk = DSL.select(contactOf(people))
                .from(people)
                .where(after(people, after))
                .orderBy(contactOf(people))
                .limit(size)
                .asTable("chunk", "contact_id");
        return dsl.select(contactOf(chunk))
                .from(chunk)
                .orderBy(contactOf(chunk).desc())
                .limit(1)
                .fetchOptional(r -> r.value1());
    }

    /** Those of a stretch of people whose address is at one of the domains, or is one that was erased. */
    Select<Record1<ContactId>> meant(Collection<SuppressionTarget> targets, @Nullable ContactId after, ContactId upTo) {
        Table<?> people = everybody(audience);
        Field<String> address = emailOf(people);
        Field<String> domain = DSL.field("'@' || split_part({0}, '@', -1)", String.class, address);
        String[] domains = values(targets, SuppressionTarget::isDomain);
        String[] erased = values(targets, SuppressionTarget::isErased);
        Condition atDomain = domains.length == 0 ? DSL.falseCondition() : domain.eq(DSL.any(domains));
        return DSL.select(contactOf(people))
                .from(people)
                .where(after(people, after), contactOf(people).le(upTo))
                .and(
                        erased.length == 0
                                ? atDomain
                                : atDomain.or(verdicts.erased(address).eq(DSL.any(erased))));
    }

    /** Those of a stretch of people whose address is at a domain that the workspace has closed. */
    Select<Record1<ContactId>> atClosedDomains(@Nullable ContactId after, ContactId upTo) {
        Table<?> people = everybody(audience);
        Field<String> domain = DSL.field("'@' || split_part({0}, '@', -1)", String.class, emailOf(people));
        return DSL.select(contactOf(people))
                .from(people)
                .where(after(people, after), contactOf(people).le(upTo))
                .andExists(DSL.selectOne()
                        .from(SUPPRESSION)
                        .where(SUPPRESSION.HOLDER.eq(WorkspaceScope.current().value()), SUPPRESSION.TARGET.eq(domain))
                        .offset(0));
    }

    private static String[] values(Collection<SuppressionTarget> targets, Predicate<SuppressionTarget> which) {
        return targets.stream().filter(which).map(SuppressionTarget::value).toArray(String[]::new);
    }

    private static Condition after(Table<?> people, @Nullable ContactId after) {
        return after == null ? DSL.noCondition() : contactOf(people).gt(after);
    }
}
