package io.flusomail.insights.course;

import io.flusomail.campaigns.LiveFigures;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogConsumer;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.time.Step;
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

/** Adds what became of mails, batch by batch, to the course of their sources: one upsert for thousands of facts. */
@Component
class CountSends implements LogConsumer {

    private final CourseStore store;
    private final LiveFigures figures;
    private final JsonMapper json;

    CountSends(CourseStore store, LiveFigures figures, JsonMapper json) {
        this.store = store;
        this.figures = figures;
        this.json = json;
    }

    @Override
    public String name() {
        return "insights.course";
    }

    /** What readers do is counted by tracking, which knows people from scanners. */
    @Override
    public Set<EventKind> hears() {
        return EnumSet.of(
                EventKind.SENT,
                EventKind.DELIVERED,
                EventKind.DEFERRED,
                EventKind.BOUNCED,
                EventKind.COMPLAINED,
                EventKind.FAILED);
    }

    @Override
    public void consume(WorkspaceId workspace, List<LoggedEvent> events) {
        Map<CourseKey, Long> counts = new HashMap<>();
        Set<SourceId> sources = new HashSet<>();
        for (LoggedEvent logged : events) {
            ContactEvent event = logged.event();
            SourceId source = event.sourceId();
            if (source != null) {
                counts.merge(key(event, source), 1L, Long::sum);
                sources.add(source);
            }
        }
        if (counts.isEmpty()) {
            return;
        }
        store.add(counts);
        figures.moved(workspace, sources);
    }

    private CourseKey key(ContactEvent event, SourceId source) {
        JsonNode data = event.data() == null ? NullNode.getInstance() : json.readTree(event.data());
        return new CourseKey(
                source,
                Step.kept(source.madeAt(), event.occurredAt()).floor(event.occurredAt()),
                event.kind().code(),
                text(data, "provider"),
                MailboxProvider.of(text(data, "domain")));
    }

    private static String text(JsonNode data, String name) {
        return data.path(name).asString("");
    }
}
