package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.CONSENT_RECORD;
import static io.flusomail.consent.db.Tables.STANDING;
import static io.flusomail.consent.db.Tables.TOPIC;
import static io.flusomail.consent.db.Tables.TOPIC_CHOICE;

import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The last word of each person, for rules of audience. */
@Component
final class ConsentFactStore implements ConsentFacts {

    private final DSLContext dsl;

    ConsentFactStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Select<Record1<ContactId>> contacts(
            String channel, String state, Function<Field<ContactId>, Condition> among) {
        return contacts(channel, state, _ -> DSL.noCondition(), among);
    }

    @Override
    public Select<Record1<ContactId>> contacts(
            String channel, String state, Function<Said, Condition> how, Function<Field<ContactId>, Condition> among) {
        return DSL.select(STANDING.CONTACT_ID)
                .from(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(channel))
                .and(STANDING.STATE.eq(state))
                .and(how.apply(new Said(STANDING.SOURCE, STANDING.SINCE)))
                .and(among.apply(STANDING.CONTACT_ID));
    }

    @Override
    public Select<Record1<ContactId>> chose(TopicId topic, String state, Function<Field<ContactId>, Condition> among) {
        return DSL.select(TOPIC_CHOICE.CONTACT_ID)
                .from(TOPIC_CHOICE)
                .where(TOPIC_CHOICE.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC_CHOICE.TOPIC_ID.eq(topic))
                .and(TOPIC_CHOICE.CHANNEL.eq(Channels.EMAIL))
                .and(TOPIC_CHOICE.WANTED.eq(state.equals("given")))
                .and(among.apply(TOPIC_CHOICE.CONTACT_ID));
    }

    @Override
    public Map<ContactId, String> choices(TopicId topic, Collection<ContactId> contacts) {
        return dsl.select(TOPIC_CHOICE.CONTACT_ID, TOPIC_CHOICE.WANTED)
                .from(TOPIC_CHOICE)
                .where(TOPIC_CHOICE.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC_CHOICE.TOPIC_ID.eq(topic))
                .and(TOPIC_CHOICE.CHANNEL.eq(Channels.EMAIL))
                .and(TOPIC_CHOICE.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .fetchMap(r -> r.value1(), r -> r.value2() ? "given" : "withdrawn");
    }

    @Override
    public Optional<Boolean> requiresOptIn(TopicId topic) {
        return dsl.select(TOPIC.REQUIRES_OPT_IN)
                .from(TOPIC)
                .where(TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC.ID.eq(topic))
                .fetchOptional(TOPIC.REQUIRES_OPT_IN);
    }

    @Override
    public Map<ContactId, Word> words(String channel, Collection<ContactId> contacts) {
        return dsl.select(STANDING.CONTACT_ID, STANDING.STATE, STANDING.SOURCE, STANDING.SINCE)
                .from(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(channel))
                .and(STANDING.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .fetchMap(r -> r.value1(), r -> new Word(r.value2(), r.value3(), r.value4()));
    }

    @Override
    public Map<ContactId, ConsentGiven> given(Collection<ContactId> contacts) {
        return dsl.select(
                        CONSENT_RECORD.CONTACT_ID,
                        CONSENT_RECORD.SOURCE,
                        CONSENT_RECORD.IP,
                        CONSENT_RECORD.AT,
                        CONSENT_RECORD.WORDING)
                .distinctOn(CONSENT_RECORD.CONTACT_ID)
                .from(CONSENT_RECORD)
                .join(STANDING)
                .on(STANDING.WORKSPACE_ID.eq(CONSENT_RECORD.WORKSPACE_ID))
                .and(STANDING.CONTACT_ID.eq(CONSENT_RECORD.CONTACT_ID))
                .and(STANDING.CHANNEL.eq(CONSENT_RECORD.CHANNEL))
                .and(STANDING.STATE.eq("given"))
                .where(CONSENT_RECORD.WORKSPACE_ID.eq(WorkspaceScope.current()), CONSENT_RECORD.ACTION.eq("given"))
                .and(CONSENT_RECORD.CHANNEL.eq(Channels.EMAIL))
                .and(CONSENT_RECORD.PURPOSE.eq(LedgerStore.PURPOSE))
                .and(CONSENT_RECORD.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .orderBy(CONSENT_RECORD.CONTACT_ID, CONSENT_RECORD.AT.desc(), CONSENT_RECORD.NUMBER.desc())
                .fetchMap(Record5::value1, r -> new ConsentGiven(r.value2(), r.value3(), r.value4(), r.value5()));
    }
}
