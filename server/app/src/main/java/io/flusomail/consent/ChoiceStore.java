package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.CONSENT_RECORD;
import static io.flusomail.consent.db.Tables.STANDING;
import static io.flusomail.consent.db.Tables.TOPIC;
import static io.flusomail.consent.db.Tables.TOPIC_CHOICE;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What one person of the bound workspace chose, and the lines of the ledger that say so. */
@Component
class ChoiceStore {

    /** The last word on a topic. */
    record Choice(boolean wanted, Instant since) {}

    /**
     * The last word on a channel.
     *
     * @param state {@code given} or {@code withdrawn}
     */
    record Standing(String state, Instant since, @Nullable Instant pausedUntil) {

        /** Until when a rest lasts; null: there is none, or it is over. */
        @Nullable
        Instant restsUntil(Instant now) {
            return pausedUntil != null && pausedUntil.isAfter(now) ? pausedUntil : null;
        }
    }

    private final DSLContext dsl;
    private final Clock clock;

    ChoiceStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    Map<TopicId, Choice> choices(ContactId contact) {
        return dsl.select(TOPIC_CHOICE.TOPIC_ID, TOPIC_CHOICE.WANTED, TOPIC_CHOICE.SINCE)
                .from(TOPIC_CHOICE)
                .where(TOPIC_CHOICE.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC_CHOICE.CONTACT_ID.eq(contact))
                .and(TOPIC_CHOICE.CHANNEL.eq(Channels.EMAIL))
                .fetchMap(r -> r.value1(), r -> new Choice(r.value2(), r.value3()));
    }

    Map<String, Standing> standings(ContactId contact) {
        return dsl.select(STANDING.CHANNEL, STANDING.STATE, STANDING.SINCE, STANDING.PAUSED_UNTIL)
                .from(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CONTACT_ID.eq(contact))
                .fetchMap(r -> r.value1(), r -> new Standing(r.value2(), r.value3(), r.value4()));
    }

    /**
     * Whether that was news; a yes that is older than a no is none, and of several noes the latest counts. Two at once: one
     * waits for the other and finds it done.
     */
    boolean choose(ContactId contact, TopicId topic, boolean wanted, Said said) {
        if (!hold(topic)) {
            return false;
        }
        Instant at = said.at(clock.instant());
        boolean news = dsl.insertInto(TOPIC_CHOICE)
                        .set(TOPIC_CHOICE.WORKSPACE_ID, WorkspaceScope.current())
                        .set(TOPIC_CHOICE.CONTACT_ID, contact)
                        .set(TOPIC_CHOICE.TOPIC_ID, topic)
                        .set(TOPIC_CHOICE.CHANNEL, Channels.EMAIL)
                        .set(TOPIC_CHOICE.WANTED, wanted)
                        .set(TOPIC_CHOICE.SINCE, at)
                        .set(TOPIC_CHOICE.SEND_ID, said.send())
                        .onConflict(
                                TOPIC_CHOICE.WORKSPACE_ID,
                                TOPIC_CHOICE.CONTACT_ID,
                                TOPIC_CHOICE.TOPIC_ID,
                                TOPIC_CHOICE.CHANNEL)
                        .doUpdate()
                        .set(TOPIC_CHOICE.WANTED, wanted)
                        .set(TOPIC_CHOICE.SINCE, at)
                        .set(TOPIC_CHOICE.SEND_ID, said.send())
                        .where(TOPIC_CHOICE.WANTED.ne(wanted))
                        .and(wanted ? TOPIC_CHOICE.SINCE.le(at) : DSL.noCondition())
                        .execute()
                > 0;
        if (news) {
            note(contact, Channels.EMAIL, topic, wanted ? "given" : "withdrawn", said);
        } else if (!wanted) {
            declineAgain(contact, topic, said.send());
            dsl.update(TOPIC_CHOICE)
                    .set(TOPIC_CHOICE.SINCE, at)
                    .where(TOPIC_CHOICE.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC_CHOICE.CONTACT_ID.eq(contact))
                    .and(TOPIC_CHOICE.TOPIC_ID.eq(topic))
                    .and(TOPIC_CHOICE.CHANNEL.eq(Channels.EMAIL))
                    .and(TOPIC_CHOICE.WANTED.isFalse())
                    .and(TOPIC_CHOICE.SINCE.lt(at))
                    .execute();
        }
        return news;
    }

    /** Keeps a topic from being deleted until the transaction ends, so that nothing is said of one that is gone. */
    private boolean hold(TopicId topic) {
        return dsl.select(TOPIC.ID)
                .from(TOPIC)
                .where(TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC.ID.eq(topic))
                .forKeyShare()
                .fetchOptional()
                .isPresent();
    }

    /** As with what is closed: the latest mail's link may take it back, and none where the word came otherwise. */
    private void declineAgain(ContactId contact, TopicId topic, @Nullable SendId send) {
        dsl.update(TOPIC_CHOICE)
                .set(TOPIC_CHOICE.SEND_ID, send)
                .where(TOPIC_CHOICE.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC_CHOICE.CONTACT_ID.eq(contact))
                .and(TOPIC_CHOICE.TOPIC_ID.eq(topic))
                .and(TOPIC_CHOICE.CHANNEL.eq(Channels.EMAIL))
                .and(TOPIC_CHOICE.WANTED.isFalse())
                .and(TOPIC_CHOICE.SEND_ID.isNotNull())
                .and(TOPIC_CHOICE.SEND_ID.isDistinctFrom(send))
                .execute();
    }

    /** Whether a mail's own link declined the topic, and nobody said anything since. */
    boolean declinedBy(ContactId contact, TopicId topic, UnsubscribeTokens.Link link) {
        return dsl.fetchExists(
                TOPIC_CHOICE,
                TOPIC_CHOICE
                        .WORKSPACE_ID
                        .eq(WorkspaceScope.current())
                        .and(TOPIC_CHOICE.CONTACT_ID.eq(contact))
                        .and(TOPIC_CHOICE.TOPIC_ID.eq(topic))
                        .and(TOPIC_CHOICE.WANTED.isFalse())
                        .and(TOPIC_CHOICE.SEND_ID.eq(link.send())));
    }

    /** Rests a channel until then, or ends the rest; false when there is nothing to rest or it is so already. */
    boolean pause(ContactId contact, String channel, @Nullable Instant until, Said said) {
        Condition change =
                until == null ? STANDING.PAUSED_UNTIL.gt(clock.instant()) : STANDING.PAUSED_UNTIL.isDistinctFrom(until);
        boolean news = dsl.update(STANDING)
                        .set(STANDING.PAUSED_UNTIL, until)
                        .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CONTACT_ID.eq(contact))
                        .and(STANDING.CHANNEL.eq(channel))
                        .and(STANDING.STATE.eq("given"))
                        .and(change)
                        .execute()
                > 0;
        if (news) {
            note(contact, channel, null, until == null ? "resumed" : "paused", said.noting(until));
        }
        return news;
    }

    /** The last word on a channel other than e-mail, whose word the address shares; of several noes the latest counts. */
    boolean stand(ContactId contact, String channel, boolean given, Said said) {
        Instant at = said.at(clock.instant());
        String state = given ? "given" : "withdrawn";
        boolean news = dsl.insertInto(STANDING)
                        .set(STANDING.WORKSPACE_ID, WorkspaceScope.current())
                        .set(STANDING.CONTACT_ID, contact)
                        .set(STANDING.CHANNEL, channel)
                        .set(STANDING.STATE, state)
                        .set(STANDING.SOURCE, said.source())
                        .set(STANDING.SINCE, at)
                        .onConflict(STANDING.WORKSPACE_ID, STANDING.CONTACT_ID, STANDING.CHANNEL)
                        .doUpdate()
                        .set(STANDING.STATE, state)
                        .set(STANDING.SOURCE, said.source())
                        .set(STANDING.SINCE, at)
                        .setNull(STANDING.PAUSED_UNTIL)
                        .where(STANDING.STATE.ne(state))
                        .and(given ? STANDING.SINCE.le(at) : DSL.noCondition())
                        .execute()
                > 0;
        if (news) {
            note(contact, channel, null, state, said);
        } else if (!given) {
            dsl.update(STANDING)
                    .set(STANDING.SINCE, at)
                    .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CONTACT_ID.eq(contact))
                    .and(STANDING.CHANNEL.eq(channel))
                    .and(STANDING.STATE.eq(state))
                    .and(STANDING.SINCE.lt(at))
                    .execute();
        }
        return news;
    }

    /** Whether the holder of this mail's link has said why they left. */
    boolean explained(ContactId contact, UnsubscribeTokens.Link link) {
        return dsl.fetchExists(
                CONSENT_RECORD,
                CONSENT_RECORD
                        .WORKSPACE_ID
                        .eq(WorkspaceScope.current())
                        .and(CONSENT_RECORD.CONTACT_ID.eq(contact))
                        .and(CONSENT_RECORD.SOURCE.eq("reason"))
                        .and(CONSENT_RECORD.SEND_ID.eq(link.send())));
    }

    /** Adds a line to the ledger. */
    void note(ContactId contact, String channel, @Nullable TopicId topic, String action, Said said) {
        write(contact, channel, topic, null, action, said);
    }

    /** Adds a line about one list alone. */
    void noteList(ContactId contact, ListId list, String action, Said said) {
        write(contact, Channels.EMAIL, null, list, action, said);
    }

    /** Whether the last word on a list is that this mail's own link left it. */
    boolean leftBy(ContactId contact, ListId list, UnsubscribeTokens.Link link) {
        return dsl.select(CONSENT_RECORD.ACTION, CONSENT_RECORD.SEND_ID)
                .from(CONSENT_RECORD)
                .where(CONSENT_RECORD.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONSENT_RECORD.CONTACT_ID.eq(contact))
                .and(CONSENT_RECORD.LIST_ID.eq(list))
                .orderBy(CONSENT_RECORD.AT.desc(), CONSENT_RECORD.NUMBER.desc())
                .limit(1)
                .fetchOptional()
                .filter(last -> last.value1().equals("withdrawn") && link.send().equals(last.value2()))
                .isPresent();
    }

    private void write(
            ContactId contact,
            String channel,
            @Nullable TopicId topic,
            @Nullable ListId list,
            String action,
            Said said) {
        dsl.insertInto(CONSENT_RECORD)
                .set(CONSENT_RECORD.WORKSPACE_ID, WorkspaceScope.current())
                .set(CONSENT_RECORD.CONTACT_ID, contact)
                .set(CONSENT_RECORD.CHANNEL, channel)
                .set(CONSENT_RECORD.PURPOSE, list != null ? "list" : topic == null ? "marketing" : "topic")
                .set(CONSENT_RECORD.TOPIC_ID, topic)
                .set(CONSENT_RECORD.LIST_ID, list)
                .set(CONSENT_RECORD.ACTION, action)
                .set(CONSENT_RECORD.SOURCE, said.source())
                .set(CONSENT_RECORD.WORDING, said.wording())
                .set(CONSENT_RECORD.NOTE, said.note())
                .set(CONSENT_RECORD.IP, said.ip())
                .set(
                        CONSENT_RECORD.SOURCE_ID,
                        said.link() == null ? null : said.link().source())
                .set(CONSENT_RECORD.SEND_ID, said.send())
                .set(CONSENT_RECORD.AT, said.at(clock.instant()))
                .set(CONSENT_RECORD.RECORDED_AT, clock.instant())
                .execute();
    }
}
