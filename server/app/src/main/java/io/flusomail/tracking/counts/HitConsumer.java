package io.flusomail.tracking.counts;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogConsumer;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Counts hits as they come out of the log: a few statements for a batch, however many hits it has. */
@Component
class HitConsumer implements LogConsumer {

    private static final Set<EventKind> HEARD = Set.of(EventKind.OPENED, EventKind.CLICKED, EventKind.UNSUBSCRIBED);

    private final VisitorStore visitors;
    private final CountStore counts;
    private final ContactEvents events;
    private final JsonMapper json;

    HitConsumer(VisitorStore visitors, CountStore counts, ContactEvents events, JsonMapper json) {
        this.visitors = visitors;
        this.counts = counts;
        this.events = events;
        this.json = json;
    }

    @Override
    public String name() {
        return "tracking.counts";
    }

    @Override
    public void consume(WorkspaceId workspace, List<LoggedEvent> batch) {
        List<ContactEvent> hits = batch.stream()
                .map(LoggedEvent::event)
                .filter(e -> HEARD.contains(e.kind()) && e.sourceId() != null)
                .toList();
        if (hits.isEmpty()) {
            return;
        }
        Map<VisitorStore.Key, Visitor> people = visitors.load(persons(hits));
        Map<SendId, Instant> sent = sentTimes(hits);
        // In the order of their ids, so that no two writers can wait for each other in a circle.
        Map<SourceId, Tally> tallies = new TreeMap<>(Comparator.comparing(SourceId::value));
        for (ContactEvent hit : hits) {
            SourceId source = source(hit);
            Tally tally = tallies.computeIfAbsent(source, _ -> new Tally());
            if (!isPersons(hit)) {
                countOther(hit, tally);
                continue;
            }
            Visitor visitor =
                    people.computeIfAbsent(new VisitorStore.Key(source, hit.contactId()), _ -> Visitor.unknown());
            if (hit.kind() == EventKind.OPENED) {
                visitor.open(hit.occurredAt(), tally);
            } else {
                visitor.click(link(hit), hit.occurredAt(), sent.get(hit.sendId()), tally);
            }
        }
        visitors.save(people);
        tallies.forEach(counts::add);
    }

    /** An open or click of somebody who, by the request, is a person. */
    private static boolean isPersons(ContactEvent hit) {
        return hit.machine() == null && hit.kind() != EventKind.UNSUBSCRIBED;
    }

    private static void countOther(ContactEvent hit, Tally tally) {
        String machine = hit.machine();
        if (machine == null) {
            tally.unsubscribe(hit.occurredAt());
        } else if (hit.kind() == EventKind.OPENED) {
            tally.machineOpen(machine);
        } else if (hit.kind() == EventKind.CLICKED) {
            tally.machineClick(machine, 1);
        }
    }

    private int link(ContactEvent hit) {
        String data = hit.data();
        return data == null ? 0 : json.readTree(data).path("link").asInt(0);
    }

    private static Set<VisitorStore.Key> persons(List<ContactEvent> hits) {
        Set<VisitorStore.Key> keys = new HashSet<>();
        for (ContactEvent hit : hits) {
            if (isPersons(hit)) {
                keys.add(new VisitorStore.Key(source(hit), hit.contactId()));
            }
        }
        return keys;
    }

    private Map<SendId, Instant> sentTimes(List<ContactEvent> hits) {
        Set<ContactId> contacts = new HashSet<>();
        Set<SendId> sends = new HashSet<>();
        for (ContactEvent hit : hits) {
            SendId send = hit.sendId();
            if (hit.kind() == EventKind.CLICKED && isPersons(hit) && send != null) {
                contacts.add(hit.contactId());
                sends.add(send);
            }
        }
        return events.times(EventKind.SENT, contacts, sends);
    }

    private static SourceId source(ContactEvent hit) {
        return Objects.requireNonNull(hit.sourceId());
    }
}
