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
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What unsubscribing tells the other modules: the person's status and the log. */
@Component
class UnsubscribeFacts {

    private final StatusUpdates statuses;
    private final Audience audience;
    private final ContactEvents events;
    private final JsonMapper json;
    private final Clock clock;

    UnsubscribeFacts(StatusUpdates statuses, Audience audience, ContactEvents events, JsonMapper json, Clock clock) {
        this.statuses = statuses;
        this.audience = audience;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    Optional<String> locale(ContactId contact) {
        return audience.find(contact).map(Person::locale);
    }

    void refresh(ContactId contact) {
        statuses.refresh(contact);
    }

    void refresh(SuppressionTarget target) {
        statuses.refresh(target);
    }

    void append(UnsubscribeTokens.Link link, ContactId contact, EventKind kind, String how) {
        append(link, contact, kind, Map.of("how", how));
    }

    /** @param particulars what else there is to say */
    void append(UnsubscribeTokens.Link link, ContactId contact, EventKind kind, Map<String, ?> particulars) {
        events.append(List.of(new ContactEvent(
                link.workspace(),
                contact,
                kind,
                null,
                link.source(),
                link.send(),
                null,
                clock.instant(),
                json.writeValueAsString(particulars))));
    }
}
