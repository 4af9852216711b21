package io.flusomail.consent;

import io.flusomail.audience.Audience;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.ContactId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Consent at the door of the audience: whatever comes in meets what stands already. */
@Service
class Intake implements ContactIntake {

    private final StandingStore standings;
    private final ClosingStore closings;
    private final StatusStore statuses;
    private final Audience audience;
    private final ContactEvents events;
    private final JsonMapper json;

    Intake(
            StandingStore standings,
            ClosingStore closings,
            StatusStore statuses,
            Audience audience,
            ContactEvents events,
            JsonMapper json) {
        this.standings = standings;
        this.closings = closings;
        this.statuses = statuses;
        this.audience = audience;
        this.events = events;
        this.json = json;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void admit(Select<Record1<ContactId>> contacts, @Nullable ConsentGiven consent) {
        if (consent != null) {
            standings.give(contacts, consent);
        }
        audience.updateStatuses(statuses.derived(contacts));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void admitEach(Select<Record3<ContactId, Instant, String>> people, ConsentGiven consent) {
        Table<?> each = people.asTable("each", "contact_id", "at", "ip");
        standings.giveEach(people, consent);
        audience.updateStatuses(
                statuses.derived(DSL.select(PersonSet.contactOf(each)).from(each)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void agree(Select<Record1<ContactId>> contacts, ConsentGiven consent) {
        standings.giveAnew(contacts, consent);
        audience.updateStatuses(statuses.derived(contacts));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void admitNew(Select<Record2<ContactId, String>> people, @Nullable ConsentGiven consent) {
        if (consent != null) {
            standings.giveFirst(people, consent);
        }
        if (closings.any()) {
            audience.updateStatuses(statuses.derived(statuses.closed(people)));
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int retract(Select<Record1<ContactId>> contacts, String givenBy, String source) {
        int retracted = standings.retract(contacts, givenBy, source);
        audience.updateStatuses(statuses.derived(contacts));
        return retracted;
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Set<ContactId> agreedElsewhere(Select<Record1<ContactId>> contacts, String givenBy) {
        return standings.agreedElsewhere(contacts, givenBy);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void unsubscribe(Select<Record1<ContactId>> contacts, String source) {
        unsubscribe(contacts, new Said(source, null, null, null, null, null));
    }

    /** As the other, with how, when and from where they said so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unsubscribe(Select<Record1<ContactId>> contacts, Said said) {
        events.appendAll(standings.withdrawing(contacts, particulars(said.source())));
        standings.withdraw(contacts, said);
        closings.close(contacts, Reason.UNSUBSCRIBE, null);
        audience.updateStatuses(statuses.derived(contacts));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void suppress(Select<Record1<ContactId>> contacts, String reason, String source) {
        if (Reason.of(reason) == Reason.COMPLAINT) {
            events.appendAll(statuses.complaining(contacts, particulars(source)));
        }
        closings.close(contacts, Reason.of(reason), null);
        audience.updateStatuses(statuses.derived(contacts));
    }

    private JSONB particulars(String source) {
        return JSONB.valueOf(json.writeValueAsString(Map.of("source", source)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(Select<Record1<String>> addresses, String reason) {
        closings.closeAddresses(addresses, Reason.of(reason), null);
    }
}
