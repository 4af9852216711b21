package io.flusomail.delivery.engine;

import io.flusomail.delivery.SourceKind;
import io.flusomail.delivery.spi.SendOutcome;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What outcomes say in the contact-event log. Tests and mails of the system itself are nobody's history. */
@Component
final class OutcomeEvents {

    private final JsonMapper json;

    OutcomeEvents(JsonMapper json) {
        this.json = json;
    }

    List<ContactEvent> of(WorkspaceId workspace, List<SendOutcome> outcomes) {
        List<ContactEvent> events = new ArrayList<>(outcomes.size());
        for (SendOutcome outcome : outcomes) {
            Optional<EventKind> kind = kind(outcome);
            if (kind.isPresent() && outcome.contactId() != null) {
                events.add(new ContactEvent(
                        workspace,
                        outcome.contactId(),
                        kind.get(),
                        outcome.sourceKind(),
                        outcome.sourceId(),
                        outcome.id(),
                        null,
                        outcome.at(),
                        data(outcome)));
            }
        }
        return events;
    }

    private static Optional<EventKind> kind(SendOutcome outcome) {
        if (SourceKind.isUnasked(outcome.sourceKind())) {
            return Optional.empty();
        }
        return switch (outcome.status()) {
            case SENT -> Optional.of(EventKind.SENT);
            case DEFERRED -> Optional.of(EventKind.DEFERRED);
            case BOUNCED -> Optional.of(EventKind.BOUNCED);
            case FAILED -> Optional.of(EventKind.FAILED);
            case COMPLAINED -> Optional.of(EventKind.COMPLAINED);
            // Delivered is what was sent and did not bounce later: see EventKind.toldBy.
            case PENDING, CLAIMED, DELIVERED, SKIPPED, CANCELLED, UNCERTAIN -> Optional.empty();
        };
    }

    /** By what reports compare: the provider, if it has a name, and the domain of the address, while it is kept; and why, if not sent. */
    private String data(SendOutcome outcome) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (outcome.provider() != null) {
            data.put("provider", outcome.provider().toString());
        }
        data.put("domain", domain(outcome.email()));
        if (outcome.reason() == null) {
            return json.writeValueAsString(data);
        }
        data.put("reason", outcome.reason());
        data.put("response", outcome.response());
        data.put("hard", outcome.hardBounce());
        return json.writeValueAsString(data);
    }

    private static String domain(String email) {
        int at = email.lastIndexOf('@');
        return at < 0 ? "" : email.substring(at + 1).toLowerCase(Locale.ROOT);
    }
}
