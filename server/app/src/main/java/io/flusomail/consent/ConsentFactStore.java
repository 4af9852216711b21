package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.CONSENT_RECORD;
import static io.flusomail.consent.db.Tables.STANDING;

import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.Map;
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
        return DSL.select(STANDING.CONTACT_ID)
                .from(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(channel))
                .and(STANDING.STATE.eq(state))
                .and(among.apply(STANDING.CONTACT_ID));
    }

    @Override
    public Map<ContactId, String> states(String channel, Collection<ContactId> contacts) {
        return dsl.select(STANDING.CONTACT_ID, STANDING.STATE)
                .from(STANDING)
                .where(STANDING.WORKSPACE_ID.eq(WorkspaceScope.current()), STANDING.CHANNEL.eq(channel))
                .and(STANDING.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .fetchMap(STANDING.CONTACT_ID, STANDING.STATE);
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
                .and(CONSENT_RECORD.CHANNEL.eq(StandingStore.CHANNEL))
                .and(CONSENT_RECORD.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .orderBy(CONSENT_RECORD.CONTACT_ID, CONSENT_RECORD.AT.desc(), CONSENT_RECORD.NUMBER.desc())
                .fetchMap(Record5::value1, r -> new ConsentGiven(r.value2(), r.value3(), r.value4(), r.value5()));
    }
}
