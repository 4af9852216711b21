package io.flusomail.consent;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the log what somebody chose without a mail's link. */
@Component
class PreferenceFacts {

    private final ContactEvents events;
    private final JsonMapper json;
    private final Clock clock;

    PreferenceFacts(ContactEvents events, JsonMapper json, Clock clock) {
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    void tell(ContactId contact, EventKind kind, Map<String, ?> particulars) {
        events.append(List.of(ContactEvent.of(
                WorkspaceScope.current(), contact, kind, clock.instant(), json.writeValueAsString(particulars))));
    }
}
