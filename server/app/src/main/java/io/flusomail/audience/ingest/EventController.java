package io.flusomail.audience.ingest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.flusomail.audience.Audience;
import io.flusomail.audience.Person;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.tracked.FindTracked;
import io.flusomail.events.tracked.TrackedFilter;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Custom events, the latest first. */
@RestController
@RequestMapping("/api/events")
class EventController {

    private final FindTracked events;
    private final Audience audience;

    EventController(FindTracked events, Audience audience) {
        this.events = events;
        this.audience = audience;
    }

    /**
     * One event.
     *
     * @param email of the contact; null where there is none
     * @param properties an object
     */
    record Event(
            String name,
            ContactId contactId,
            @Nullable String email,
            Instant occurredAt,
            @JsonRawValue String properties) {}

    @GetMapping
    @Requires("events:read")
    CursorPage<Event> latest(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(name = "contact_id", required = false) @Nullable ContactId contactId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var filter = new TrackedFilter(name, contactId, from, to);
        CursorPage<ContactEvent> page = events.latest(filter, CursorRequest.of(cursor, limit));
        return new CursorPage<>(shown(page.items()), page.nextCursor(), null);
    }

    private List<Event> shown(List<ContactEvent> facts) {
        Set<ContactId> ids = facts.stream().map(ContactEvent::contactId).collect(Collectors.toSet());
        Map<ContactId, Person> people =
                audience.people(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        return facts.stream()
                .map(event -> shown(event, people.get(event.contactId())))
                .toList();
    }

    private static Event shown(ContactEvent event, @Nullable Person person) {
        return new Event(
                String.valueOf(event.name()),
                event.contactId(),
                person == null ? null : person.email(),
                event.occurredAt(),
                String.valueOf(event.data()));
    }
}
