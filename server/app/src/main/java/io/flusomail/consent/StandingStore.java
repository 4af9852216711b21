package io.flusomail.consent;

import static io.flusomail.consent.PersonSet.contactOf;
import static io.flusomail.consent.PersonSet.only;
import static io.flusomail.consent.db.Tables.CONSENT_RECORD;
import static io.flusomail.consent.db.Tables.STANDING;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.events.EventKind;
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

/** The ledger of consent and the last word of each person, in the bound workspace; set-based. */
@Component
class StandingStore {

    private static final String PURPOSE = "marketing";
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final String GIVEN = "given";
    private static final String WITHDRAWN = "withdrawn";

    private final DSLContext dsl;
    private final Clock clock;

    StandingStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    /**
     * Notes consent for those of whom nothing stands. It does not undo what somebody withdrew, and is then not noted either:
     * feeds repeat it day by day, and the last line of the ledger says what stands.
     */
    void give(Select<Record1<ContactId>> contacts, ConsentGiven consent) {
        Instant at = timeOf(consent);
        record(contacts, stateOf().isNull(), Note.of(consent), at);
        set(contacts, Note.of(consent), at, false);
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
        record(chosen, stateOf().isNull(), Note.of(consent), each, ip);
        set(chosen, Note.of(consent), each, false);
    }

    /** As {@link #give}, and for those who withdrew before this was said. */
    void giveAnew(Select<Record1<ContactId>> contacts, ConsentGiven consent) {
        Instant at = timeOf(consent);
        Table<?> chosen = contacts.asTable("chosen", "contact_id");
        dsl.deleteFrom(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(Channels.EMAIL))
                .and(STANDING.STATE.eq(WITHDRAWN))
                .and(STANDING.SINCE.le(at))
                .and(STANDING.CONTACT_ID.in(DSL.select(contactOf(chosen)).from(chosen)))
                .execute();
        give(contacts, consent);
    }

    /** As {@link #give}, for people of whom nothing is on record. */
    void giveFirst(Select<Record2<ContactId, String>> people, ConsentGiven consent) {
        Table<?> first = people.asTable("first", "contact_id", "email_norm");
        Select<Record1<ContactId>> contacts = DSL.select(contactOf(first)).from(first);
        Instant at = timeOf(consent);
        record(contacts, DSL.noCondition(), Note.of(consent), at);
        set(contacts, Note.of(consent), at, false);
    }

    /** The person's own and present word, in answer to what they were shown: counts after a withdrawal too. */
    void confirm(ContactId contact, String source, @Nullable String ip, @Nullable String wording) {
        Instant now = clock.instant();
        Note note = new Note(GIVEN, source, wording, ip, null);
        record(only(contact), DSL.noCondition(), note, now);
        set(only(contact), note, now, true);
    }

    /** The person's own and present word: counts after a withdrawal too. */
    void giveAgain(ContactId contact, String source, @Nullable String ip, UnsubscribeTokens.Link link) {
        Instant now = clock.instant();
        Note note = new Note(GIVEN, source, null, ip, link);
        record(only(contact), DSL.noCondition(), note, now);
        set(only(contact), note, now, true);
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

    void withdraw(Select<Record1<ContactId>> contacts, Said said) {
        Instant at = said.at(clock.instant());
        Note note = new Note(WITHDRAWN, said.source(), said.wording(), said.ip(), said.link());
        record(contacts, standsOtherwise(WITHDRAWN), note, at);
        set(contacts, note, at, true);
    }

    /** As the other, for one person; whether that was news. Two at once: one waits for the other and finds it done. */
    boolean withdraw(ContactId contact, String source, @Nullable String ip, UnsubscribeTokens.Link link) {
        Instant now = clock.instant();
        Note note = new Note(WITHDRAWN, source, null, ip, link);
        boolean news = set(only(contact), note, now, true) > 0;
        if (news) {
            record(only(contact), DSL.noCondition(), note, now);
        }
        return news;
    }

    /** An operator opens an address again: whoever withdrew has then said nothing, and needs to consent anew. */
    void lift(Select<Record1<ContactId>> contacts, String source) {
        undo(contacts, WITHDRAWN, source);
    }

    /** What they agreed to is in force no more; how many had agreed. */
    int retract(Select<Record1<ContactId>> contacts, String givenBy, String source) {
        Table<?> chosen = contacts.asTable("chosen", "contact_id");
        Select<Record1<ContactId>> mistaken = DSL.select(contactOf(chosen))
                .from(chosen)
                .where(latestSource(contactOf(chosen)).eq(givenBy));
        return undo(mistaken, GIVEN, source);
    }

    /** Those of them whose latest consent has another source. */
    Set<ContactId> agreedElsewhere(Select<Record1<ContactId>> contacts, String givenBy) {
        Table<?> chosen = contacts.asTable("chosen", "contact_id");
        return dsl.select(contactOf(chosen))
                .from(chosen)
                .where(latestSource(contactOf(chosen)).ne(givenBy))
                .fetchSet(r -> r.value1());
    }

    private static Field<String> latestSource(Field<ContactId> contact) {
        return DSL.field(DSL.select(CONSENT_RECORD.SOURCE)
                .from(CONSENT_RECORD)
                .where(CONSENT_RECORD.WORKSPACE_ID.eq(WorkspaceScope.current()), CONSENT_RECORD.CONTACT_ID.eq(contact))
                .and(CONSENT_RECORD.CHANNEL.eq(Channels.EMAIL))
                .and(CONSENT_RECORD.PURPOSE.eq(PURPOSE))
                .and(CONSENT_RECORD.ACTION.eq(GIVEN))
                .orderBy(CONSENT_RECORD.NUMBER.desc())
                .limit(1));
    }

    private int undo(Select<Record1<ContactId>> contacts, String state, String source) {
        record(contacts, stateOf().eq(state), new Note("lifted", source, null, null, null), clock.instant());
        return dsl.deleteFrom(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(Channels.EMAIL))
                .and(STANDING.STATE.eq(state))
                .and(STANDING.CONTACT_ID.in(contacts))
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
                .where(standsOtherwise(WITHDRAWN));
    }

    private static Condition standsOtherwise(String state) {
        return stateOf().isDistinctFrom(state);
    }

    /** A probe for each person: a join could be planned from the wrong end by whoever takes the workspace for small. */
    private static Field<String> stateOf() {
        Field<ContactId> chosen = DSL.field(DSL.name("chosen", "contact_id"), STANDING.CONTACT_ID.getDataType());
        return DSL.field(DSL.select(STANDING.STATE)
                .from(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(Channels.EMAIL))
                .and(STANDING.CONTACT_ID.eq(chosen)));
    }

    /** What the ledger says of one change. */
    private record Note(
            String action,
            String source,
            @Nullable String wording,
            @Nullable String ip,
            UnsubscribeTokens.@Nullable Link link) {

        static Note of(ConsentGiven consent) {
            return new Note(GIVEN, consent.source(), consent.wording(), consent.ip(), null);
        }
    }

    private Instant timeOf(ConsentGiven consent) {
        return consent.at() == null ? clock.instant() : consent.at();
    }

    private void record(Select<Record1<ContactId>> contacts, Condition which, Note note, Instant at) {
        Field<String> ip = DSL.val(note.ip(), CONSENT_RECORD.IP);
        record(contacts.asTable("chosen", "contact_id"), which, note, DSL.val(at), ip);
    }

    private void record(Table<?> chosen, Condition which, Note note, Field<Instant> at, Field<String> ip) {
        UnsubscribeTokens.Link link = note.link();
        dsl.insertInto(
                        CONSENT_RECORD,
                        CONSENT_RECORD.WORKSPACE_ID,
                        CONSENT_RECORD.CONTACT_ID,
                        CONSENT_RECORD.CHANNEL,
                        CONSENT_RECORD.PURPOSE,
                        CONSENT_RECORD.ACTION,
                        CONSENT_RECORD.SOURCE,
                        CONSENT_RECORD.WORDING,
                        CONSENT_RECORD.IP,
                        CONSENT_RECORD.SOURCE_ID,
                        CONSENT_RECORD.SEND_ID,
                        CONSENT_RECORD.AT,
                        CONSENT_RECORD.RECORDED_AT)
                .select(DSL.select(
                                DSL.val(WorkspaceScope.current(), CONSENT_RECORD.WORKSPACE_ID),
                                contactOf(chosen),
                                DSL.inline(Channels.EMAIL),
                                DSL.inline(PURPOSE),
                                DSL.val(note.action()),
                                DSL.val(note.source()),
                                DSL.val(note.wording(), CONSENT_RECORD.WORDING),
                                ip,
                                DSL.val(link == null ? null : link.source(), CONSENT_RECORD.SOURCE_ID),
                                DSL.val(link == null ? null : link.send(), CONSENT_RECORD.SEND_ID),
                                at,
                                DSL.val(clock.instant()))
                        .from(chosen)
                        .where(which))
                .execute();
    }

    private int set(Select<Record1<ContactId>> contacts, Note note, Instant at, boolean overwrite) {
        return set(contacts.asTable("chosen", "contact_id"), note, DSL.val(at), overwrite);
    }

    private int set(Table<?> chosen, Note note, Field<Instant> at, boolean overwrite) {
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
                                DSL.val(note.action()),
                                DSL.val(note.source()),
                                at)
                        .from(chosen))
                .onConflict(STANDING.WORKSPACE_ID, STANDING.CONTACT_ID, STANDING.CHANNEL);
        if (overwrite) {
            return insert.doUpdate()
                    .set(STANDING.STATE, note.action())
                    .set(STANDING.SOURCE, note.source())
                    .set(STANDING.SINCE, at)
                    .setNull(STANDING.PAUSED_UNTIL)
                    .where(STANDING.STATE.ne(note.action()))
                    .execute();
        }
        return insert.doNothing().execute();
    }
}
