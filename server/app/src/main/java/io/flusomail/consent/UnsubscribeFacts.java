package io.flusomail.consent;

import io.flusomail.audience.Audience;
import io.flusomail.audience.Person;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What unsubscribing tells the other modules: the person's status and the log. */
@Component
class UnsubscribeFacts {

    private final StatusStore people;
    private final StandingStore standings;
    private final Audience audience;
    private final ContactEvents events;
    private final JsonMapper json;
    private final Clock clock;

    UnsubscribeFacts(
            StatusStore people,
            StandingStore standings,
            Audience audience,
            ContactEvents events,
            JsonMapper json,
            Clock clock) {
        this.people = people;
        this.standings = standings;
        this.audience = audience;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    Optional<String> address(ContactId contact) {
        return people.addressOf(contact);
    }

    Optional<String> locale(ContactId contact) {
        return audience.find(contact).map(Person::locale);
    }

    void refresh(Select<Record1<ContactId>> contacts) {
        audience.updateStatuses(standings.derived(contacts));
    }

    void append(UnsubscribeTokens.Link link, EventKind kind, String how) {
        events.append(List.of(new ContactEvent(
                link.workspace(),
                link.contact(),
                kind,
                null,
                link.source(),
                link.send(),
                null,
                clock.instant(),
                json.writeValueAsString(Map.of("how", how)))));
    }
}
