package io.flusomail.events.tracked;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogConsumer;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Learns which custom events there are and what their properties hold, as they come out of the log: a few statements for
 * a batch, so that no row is written as often as an event comes in.
 */
@Component
class LearnTypes implements LogConsumer {

    private final EventTypeStore store;
    private final JsonMapper json;

    LearnTypes(EventTypeStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @Override
    public String name() {
        return "events.types";
    }

    @Override
    public Set<EventKind> hears() {
        return EnumSet.of(EventKind.TRACKED);
    }

    @Override
    public void consume(WorkspaceId workspace, List<LoggedEvent> batch) {
        // In order of name, which is the order in which they are written.
        TreeMap<String, LearntType> learnt = new TreeMap<>();
        for (LoggedEvent logged : batch) {
            ContactEvent event = logged.event();
            if (event.name() != null && event.data() != null) {
                learnt.computeIfAbsent(event.name(), _ -> new LearntType())
                        .see(event.contactId(), event.occurredAt(), json.readTree(event.data()));
            }
        }
        if (!learnt.isEmpty()) {
            learnt.keySet().retainAll(store.taken(workspace, learnt.keySet()));
            store.count(workspace, learnt);
            store.learn(workspace, learnt);
        }
    }
}
