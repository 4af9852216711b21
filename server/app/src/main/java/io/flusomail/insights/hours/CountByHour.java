package io.flusomail.insights.hours;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogConsumer;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.live.LiveFeed;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Adds each batch of the log to the hourly counts: one upsert for thousands of facts. */
@Component
class CountByHour implements LogConsumer {

    private static final Set<EventKind> COUNTED = EnumSet.of(
            EventKind.SENT,
            EventKind.DELIVERED,
            EventKind.DEFERRED,
            EventKind.BOUNCED,
            EventKind.COMPLAINED,
            EventKind.FAILED,
            EventKind.OPENED,
            EventKind.CLICKED,
            EventKind.UNSUBSCRIBED);

    private final HourStore store;
    private final LiveFeed live;
    private final JsonMapper json;

    CountByHour(HourStore store, LiveFeed live, JsonMapper json) {
        this.store = store;
        this.live = live;
        this.json = json;
    }

    /** A frame for open reports: figures of this source have moved. */
    record Moved(SourceId sourceId) {}

    @Override
    public String name() {
        return "insights.hours";
    }

    @Override
    public void consume(WorkspaceId workspace, List<LoggedEvent> events) {
        Map<HourKey, Long> counts = new HashMap<>();
        Set<SourceId> sources = new HashSet<>();
        for (LoggedEvent logged : events) {
            ContactEvent event = logged.event();
            SourceId source = event.sourceId();
            if (source != null && COUNTED.contains(event.kind())) {
                counts.merge(key(event, source), 1L, Long::sum);
                sources.add(source);
            }
        }
        if (counts.isEmpty()) {
            return;
        }
        store.add(counts);
        sources.forEach(source -> live.publish(workspace, "email_campaign.performance_update", new Moved(source)));
    }

    private HourKey key(ContactEvent event, SourceId source) {
        JsonNode data = event.data() == null ? NullNode.getInstance() : json.readTree(event.data());
        return new HourKey(
                source,
                event.occurredAt().truncatedTo(ChronoUnit.HOURS),
                event.kind().code(),
                event.machine() != null,
                text(data, "provider"),
                text(data, "sender"),
                MailboxProvider.of(text(data, "domain")));
    }

    private static String text(JsonNode data, String name) {
        return data.path(name).asString("");
    }
}
