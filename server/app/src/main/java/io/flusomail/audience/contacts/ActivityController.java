package io.flusomail.audience.contacts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to one contact, the latest first. */
@RestController
@RequestMapping("/api/contacts/{id}/activity")
class ActivityController {

    private final Contacts contacts;
    private final ContactEvents events;

    ActivityController(Contacts contacts, ContactEvents events) {
        this.contacts = contacts;
        this.events = events;
    }

    /**
     * One fact.
     *
     * @param name of a custom event (kind {@code tracked}); null of all others
     * @param machine why it is taken for a machine's doing; null: a person's
     * @param data particulars of the kind, of a custom event its properties: an object
     */
    record Activity(
            String kind,
            @Nullable String name,
            Instant occurredAt,
            @Nullable String sourceKind,
            @Nullable SourceId sourceId,
            @Nullable SendId sendId,
            @Nullable String machine,
            @JsonRawValue @Nullable String data) {

        static Activity of(ContactEvent event) {
            return new Activity(
                    event.kind().code(),
                    event.name(),
                    event.occurredAt(),
                    event.sourceKind(),
                    event.sourceId(),
                    event.sendId(),
                    event.machine(),
                    event.data());
        }
    }

    @GetMapping
    @Requires("contacts:read")
    CursorPage<Activity> timeline(
            @PathVariable ContactId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Contact contact = contacts.get(id);
        CursorPage<ContactEvent> page = events.timeline(contact.id(), CursorRequest.of(cursor, limit));
        return new CursorPage<>(page.items().stream().map(Activity::of).toList(), page.nextCursor(), null);
    }
}
