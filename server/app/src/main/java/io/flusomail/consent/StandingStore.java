package io.flusomail.consent;

import static io.flusomail.consent.LedgerStore.GIVEN;
import static io.flusomail.consent.LedgerStore.LIFTED;
import static io.flusomail.consent.LedgerStore.WITHDRAWN;
import static io.flusomail.consent.PersonSet.contactOf;
import static io.flusomail.consent.PersonSet.only;
import static io.flusomail.consent.db.Tables.CONSENT_RECORD;
import static io.flusomail.consent.db.Tables.STANDING;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.consent.LedgerStore.Line;
import io.flusomail.events.EventKind;
import io.flusomail.platform.database.KeyConditions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last word of each person on marketing e-mail, in the bound workspace; each change is a line of the ledger. */
@Component
class StandingStore {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final DSLContext dsl;
    private final LedgerStore ledger;
    private final Clock clock;

    StandingStore(DSLContext dsl, LedgerStore ledger, Clock clock) {
        this.dsl = dsl;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Notes consent for those of whom nothing stands. It does not undo what somebody withdrew, and is then not noted either:
     * feeds repeat it day by day, and the last line of the ledger says what stands.
     */
    void give(Select<Record1<ContactId>> contacts, ConsentGiven consent) {
        give(contacts, stateOf().isNull(), consent);
    }

    private void give(Select<Record1<ContactId>> contacts, Condition which, ConsentGiven consent) {
        Instant at = timeOf(consent);
        ledger.add(contacts, which, Line.of(consent), at);
        set(contacts, Line.of(consent), at, null);
    }

    /** As {@link #give}, with a time and an address for each, where they are known and can be true. */
    void giveEach(Select<Record3<ContactId, Instant, String>> people, ConsentGiven consent) {
        Instant at = timeOf(consent);
        Table<?> chosen = people.asTable("chosen", "contact_id", "at", "ip");
        Field<Instant> said = chosen.field("at", CONSENT_RECORD.AT.getDataType());
        Field<Instant> each =
                DSL.when(said.le(clock.instant().plus(CLOCKS_DIFFER)), said).otherwise(DSL.val(at));
        Field<String> ip = DSL.coalesce(
                chosen.field("ip", CONSENT_RECORD.IP.getDataType()), DSL.val(consent.ip(), CONSENT_RECORD.IP));
        ledger.add(chosen, stateOf().isNull(), Line.of(consent), each, ip);
        set(chosen, Line.of(consent), each, null);
    }

    /** As {@link #give}, and for those who withdrew before this was said. */
    void giveAnew(Select<Record1<ContactId>> contacts, ConsentGiven consent) {
        Instant at = timeOf(consent);
        dsl.deleteFrom(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(Channels.EMAIL))
                .and(STANDING.STATE.eq(WITHDRAWN))
                .and(STANDING.SINCE.le(at))
                .and(KeyConditions.among(STANDING.CONTACT_ID, contacts))
                .execute();
        give(contacts, consent);
    }

    /** As {@link #give}, for people of whom nothing is on record. */
    void giveFirst(Select<Record2<ContactId, String>> people, ConsentGiven consent) {
        Table<?> first = people.asTable("first", "contact_id", "email_norm");
        give(DSL.select(contactOf(first)).from(first), DSL.noCondition(), consent);
    }

    /** The person's own and present word, in answer to what they were shown: counts after a withdrawal too. */
    void confirm(ContactId contact, String source, @Nullable String ip, @Nullable String wording) {
        giveNow(contact, new Line(GIVEN, source, wording, ip, null));
    }

    private void giveNow(ContactId contact, Line line) {
        Instant now = clock.instant();
        ledger.add(only(contact), DSL.noCondition(), line, now);
        set(only(contact), line, now, STANDING.STATE.ne(GIVEN));
    }

    /**
     * The holder of the link did not mean it: what stood before stands again. Whether that is consent; of whoever had not
     * agreed, or had withdrawn in another way, it is not.
     */
    boolean takeBack(ContactId contact, String source, @Nullable String ip, UnsubscribeTokens.Link link) {
        String before = ledger.beforeLinks(contact).orElse(LIFTED);
        if (before.equals(GIVEN)) {
            giveNow(contact, new Line(GIVEN, source, null, ip, link));
        } else if (before.equals(LIFTED)) {
            undo(only(contact), WITHDRAWN, new Line(LIFTED, source, null, ip, link));
        }
        return before.equals(GIVEN);
    }

    boolean withdrawnSince(ContactId contact, Instant then) {
        return dsl.fetchExists(
                STANDING,
                STANDING.WORKSPACE_ID
                        .eq(WorkspaceScope.current())
                        .and(STANDING.CONTACT_ID.eq(contact))
                        .and(STANDING.CHANNEL.eq(Channels.EMAIL))
                        .and(STANDING.STATE.eq(WITHDRAWN))
                        .and(STANDING.SINCE.gt(then)));
    }

    /** Of several noes the latest counts; one that is said again in the same way adds no line. */
    void withdraw(Select<Record1<ContactId>> contacts, Said said) {
        Instant at = said.at(clock.instant());
        Line line = new Line(WITHDRAWN, said.source(), said.wording(), said.ip(), said.link());
        ledger.add(contacts, notWithdrawn().or(DSL.not(LedgerStore.saidAlready(line, said.when()))), line, at);
        set(contacts, line, at, STANDING.STATE.ne(WITHDRAWN).or(STANDING.SINCE.lt(at)));
    }

    /** As the other, for one person; whether that was news. Two at once: one waits for the other and finds it done. */
    boolean withdraw(ContactId contact, String source, @Nullable String ip, UnsubscribeTokens.Link link) {
        Instant now = clock.instant();
        Line line = new Line(WITHDRAWN, source, null, ip, link);
        boolean news = set(only(contact), line, now, STANDING.STATE.ne(WITHDRAWN)) > 0;
        if (!news) {
            set(only(contact), line, now, STANDING.SINCE.lt(now));
        }
        ledger.add(only(contact), news ? DSL.noCondition() : DSL.not(LedgerStore.saidAlready(line, null)), line, now);
        return news;
    }

    /** An operator opens an address again: whoever withdrew has then said nothing, and needs to consent anew. */
    void lift(Select<Record1<ContactId>> contacts, String source) {
        undo(contacts, WITHDRAWN, new Line(LIFTED, source, null, null, null));
    }

    /** What they agreed to is in force no more; how many had agreed. */
    int retract(Select<Record1<ContactId>> contacts, String givenBy, String source) {
        Table<?> chosen = contacts.asTable("chosen", "contact_id");
        Select<Record1<ContactId>> mistaken = DSL.select(contactOf(chosen))
                .from(chosen)
                .where(LedgerStore.latestSource(contactOf(chosen)).eq(givenBy));
        return undo(mistaken, GIVEN, new Line(LIFTED, source, null, null, null));
    }

    /** Those of them whose latest consent has another source. */
    Set<ContactId> agreedElsewhere(Select<Record1<ContactId>> contacts, String givenBy) {
        Table<?> chosen = contacts.asTable("chosen", "contact_id");
        return dsl.select(contactOf(chosen))
                .from(chosen)
                .where(LedgerStore.latestSource(contactOf(chosen)).ne(givenBy))
                .fetchSet(r -> r.value1());
    }

    private int undo(Select<Record1<ContactId>> contacts, String state, Line line) {
        ledger.add(contacts, stateOf().eq(state), line, clock.instant());
        return dsl.deleteFrom(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(Channels.EMAIL))
                .and(STANDING.STATE.eq(state))
                .and(KeyConditions.among(STANDING.CONTACT_ID, contacts))
                .execute();
    }

    /** Those of the contacts who have not withdrawn yet, as facts for the log. */
    Select<Record4<ContactId, String, Instant, JSONB>> withdrawing(
            Select<Record1<ContactId>> contacts, JSONB particulars) {
        Table<?> chosen = contacts.asTable("chosen", "contact_id");
        return DSL.select(
                        contactOf(chosen),
                        DSL.inline(EventKind.UNSUBSCRIBED.code()),
                        DSL.val(clock.instant()),
                        DSL.val(particulars))
                .from(chosen)
                .where(notWithdrawn());
    }

    private static Condition notWithdrawn() {
        return stateOf().isDistinctFrom(WITHDRAWN);
    }

    /** A probe for each person: a join could be planned from the wrong end by whoever takes the workspace for small. */
    private static Field<String> stateOf() {
        Field<ContactId> chosen = DSL.field(DSL.name("chosen", "contact_id"), STANDING.CONTACT_ID.getDataType());
        return DSL.field(DSL.select(STANDING.STATE)
                .from(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(Channels.EMAIL))
                .and(STANDING.CONTACT_ID.eq(chosen)));
    }

    private Instant timeOf(ConsentGiven consent) {
        return consent.at() == null ? clock.instant() : consent.at();
    }

    private int set(Select<Record1<ContactId>> contacts, Line line, Instant at, @Nullable Condition overwrite) {
        return set(contacts.asTable("chosen", "contact_id"), line, DSL.val(at), overwrite);
    }

    /** @param overwrite which of the words that stand give way; null: none */
    private int set(Table<?> chosen, Line line, Field<Instant> at, @Nullable Condition overwrite) {
        WorkspaceId workspace = WorkspaceScope.current();
        var insert = dsl.insertInto(
                        STANDING,
                        STANDING.WORKSPACE_ID,
                        STANDING.CONTACT_ID,
                        STANDING.CHANNEL,
                        STANDING.STATE,
                        STANDING.SOURCE,
                        STANDING.SINCE)
                .select(DSL.select(
                                DSL.val(workspace, STANDING.WORKSPACE_ID),
                                contactOf(chosen),
                                DSL.inline(Channels.EMAIL),
                                DSL.val(line.action()),
                                DSL.val(line.source()),
                                at)
                        .from(chosen))
                .onConflict(STANDING.WORKSPACE_ID, STANDING.CONTACT_ID, STANDING.CHANNEL);
        if (overwrite != null) {
            return insert.doUpdate()
                    .set(STANDING.STATE, line.action())
                    .set(STANDING.SOURCE, line.source())
                    .set(STANDING.SINCE, at)
                    .setNull(STANDING.PAUSED_UNTIL)
                    .where(overwrite)
                    .execute();
        }
        return insert.doNothing().execute();
    }
}
