package io.flusomail.audience.ingest;

import io.flusomail.events.tracked.EventProperty;
import io.flusomail.events.tracked.EventType;
import io.flusomail.events.tracked.EventTypes;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The custom events that the workspace knows, the most frequent first. */
@RestController
@RequestMapping("/api/event-types")
class EventTypeController {

    private final EventTypes types;

    EventTypeController(EventTypes types) {
        this.types = types;
    }

    /**
     * A custom event as it is known from those that came in.
     *
     * @param count how many came in, those of erased people included
     */
    record KnownEvent(
            String name, Instant firstSeenAt, Instant lastSeenAt, long count, List<KnownProperty> properties) {

        static KnownEvent of(EventType type) {
            List<KnownProperty> properties =
                    type.properties().stream().map(KnownProperty::of).toList();
            return new KnownEvent(type.name(), type.firstSeenAt(), type.lastSeenAt(), type.count(), properties);
        }
    }

    /**
     * A property of it.
     *
     * @param types of its values: {@code text, number, boolean, date, datetime, list, object}
     * @param examples a few short values that several people had
     */
    record KnownProperty(String name, List<String> types, List<Object> examples) {

        static KnownProperty of(EventProperty property) {
            return new KnownProperty(property.name(), List.copyOf(property.types()), property.examples());
        }
    }

    @GetMapping
    @Requires("events:read")
    Page<KnownEvent> page(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return types.page(search, PageRequest.of(page, pageSize)).map(KnownEvent::of);
    }
}
