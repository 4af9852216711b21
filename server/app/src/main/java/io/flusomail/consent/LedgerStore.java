package io.flusomail.consent;

import static io.flusomail.consent.PersonSet.contactOf;
import static io.flusomail.consent.db.Tables.CONSENT_RECORD;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lines of the ledger about marketing e-mail, one for each of a set of people. */
@Component
class LedgerStore {

    static final String GIVEN = "given";
    static final String WITHDRAWN = "withdrawn";
    static final String LIFTED = "lifted";
    static final String PURPOSE = "marketing";

    private final DSLContext dsl;
    private final Clock clock;

    LedgerStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    /** What is said of one change. */
    record Line(
            String action,
            String source,
            @Nullable String wording,
            @Nullable String ip,
            UnsubscribeTokens.@Nullable Link link) {

        static Line of(ConsentGiven consent) {
            return new Line(GIVEN, consent.source(), consent.wording(), consent.ip(), null);
        }
    }

    /** @param which of them, where they are called {@code chosen} */
    void add(Select<Record1<ContactId>> contacts, Condition which, Line line, Instant at) {
        Field<String> ip = DSL.val(line.ip(), CONSENT_RECORD.IP);
        add(contacts.asTable("chosen", "contact_id"), which, line, DSL.val(at), ip);
    }

    void add(Table<?> chosen, Condition which, Line line, Field<Instant> at, Field<String> ip) {
        UnsubscribeTokens.Link link = line.link();
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
                                DSL.val(line.action()),
                                DSL.val(line.source()),
                                DSL.val(line.wording(), CONSENT_RECORD.WORDING),
                                ip,
                                DSL.val(link == null ? null : link.source(), CONSENT_RECORD.SOURCE_ID),
                                DSL.val(link == null ? null : link.send(), CONSENT_RECORD.SEND_ID),
                                at,
                                DSL.val(clock.instant()))
                        .from(chosen)
                        .where(which))
                .execute();
    }

    /**
     * Whether people, where they are called {@code chosen}, have said this no in this very way since they last said yes, or it
     * was lifted: feeds and clients repeat themselves.
     *
     * @param when the time that came with the no; null: none did
     */
    static Condition saidAlready(Line no, @Nullable Instant when) {
        Field<ContactId> chosen = DSL.field(DSL.name("chosen", "contact_id"), CONSENT_RECORD.CONTACT_ID.getDataType());
        SendId send = no.link() == null ? null : no.link().send();
        var said = CONSENT_RECORD.as("said");
        var later = CONSENT_RECORD.as("later");
        return DSL.exists(DSL.selectOne()
                .from(said)
                .where(said.WORKSPACE_ID.eq(WorkspaceScope.current()), said.CONTACT_ID.eq(chosen))
                .and(said.CHANNEL.eq(Channels.EMAIL))
                .and(said.PURPOSE.eq(PURPOSE))
                .and(said.ACTION.eq(no.action()))
                .and(said.SOURCE.eq(no.source()))
                .and(said.SEND_ID.isNotDistinctFrom(send))
                .and(when == null ? DSL.noCondition() : said.AT.eq(when))
                .andNotExists(DSL.selectOne()
                        .from(later)
                        .where(later.WORKSPACE_ID.eq(WorkspaceScope.current()), later.CONTACT_ID.eq(chosen))
                        .and(later.CHANNEL.eq(Channels.EMAIL))
                        .and(later.PURPOSE.eq(PURPOSE))
                        .and(later.ACTION.in(GIVEN, LIFTED))
                        .and(later.NUMBER.gt(said.NUMBER))));
    }

    /** What a person's last word was before the holders of mails' links withdrew. */
    Optional<String> beforeLinks(ContactId contact) {
        return dsl.select(CONSENT_RECORD.ACTION)
                .from(CONSENT_RECORD)
                .where(CONSENT_RECORD.WORKSPACE_ID.eq(WorkspaceScope.current()), CONSENT_RECORD.CONTACT_ID.eq(contact))
                .and(CONSENT_RECORD.CHANNEL.eq(Channels.EMAIL))
                .and(CONSENT_RECORD.PURPOSE.eq(PURPOSE))
                .and(CONSENT_RECORD
                        .ACTION
                        .in(GIVEN, LIFTED)
                        .or(CONSENT_RECORD.ACTION.eq(WITHDRAWN).and(CONSENT_RECORD.SEND_ID.isNull())))
                .orderBy(CONSENT_RECORD.NUMBER.desc())
                .limit(1)
                .fetchOptional(CONSENT_RECORD.ACTION);
    }

    /** Of a person's latest yes. */
    static Field<String> latestSource(Field<ContactId> contact) {
        return DSL.field(DSL.select(CONSENT_RECORD.SOURCE)
                .from(CONSENT_RECORD)
                .where(CONSENT_RECORD.WORKSPACE_ID.eq(WorkspaceScope.current()), CONSENT_RECORD.CONTACT_ID.eq(contact))
                .and(CONSENT_RECORD.CHANNEL.eq(Channels.EMAIL))
                .and(CONSENT_RECORD.PURPOSE.eq(PURPOSE))
                .and(CONSENT_RECORD.ACTION.eq(GIVEN))
                .orderBy(CONSENT_RECORD.NUMBER.desc())
                .limit(1));
    }
}
