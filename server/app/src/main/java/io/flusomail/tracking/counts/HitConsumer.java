package io.flusomail.tracking.counts;

import io.flusomail.audience.Audience;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogConsumer;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.tracking.spi.CountListener;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Counts hits as they come out of the log: a few statements for a batch, however many hits it has. */
@Component
class HitConsumer implements LogConsumer {

    private final VisitorStore visitors;
    private final CountStore counts;
    private final ContactEvents events;
    private final Audience audience;
    private final List<CountListener> listeners;
    private final JsonMapper json;

    HitConsumer(
            VisitorStore visitors,
            CountStore counts,
            ContactEvents events,
            Audience audience,
            List<CountListener> listeners,
            JsonMapper json) {
        this.visitors = visitors;
        this.counts = counts;
        this.events = events;
        this.audience = audience;
        this.listeners = listeners;
        this.json = json;
    }

    /**
     * A hit.
     *
     * @param contact who is left of the person to whom the mail went
     * @param link the link's number, read once; -1: not a click
     */
    private record Hit(ContactEvent event, SourceId source, ContactId contact, int link) {

        /** An open or click of somebody who, by the request, is a person. */
        boolean isPersons() {
            return event.machine() == null && event.kind() != EventKind.UNSUBSCRIBED;
        }

        VisitorStore.Key visitor() {
            return new VisitorStore.Key(source, contact);
        }
    }

    @Override
    public String name() {
        return "tracking.counts";
    }

    @Override
    public Set<EventKind> hears() {
        return Set.of(EventKind.OPENED, EventKind.CLICKED, EventKind.UNSUBSCRIBED);
    }

    @Override
    public void consume(WorkspaceId workspace, List<LoggedEvent> batch) {
        List<Hit> hits = hits(batch);
        if (hits.isEmpty()) {
            return;
        }
        Map<VisitorStore.Key, Visitor> people = visitors.load(persons(hits));
        Map<SendId, Instant> sent = sentTimes(hits, people);
        // In the order of their ids, so that no two writers can wait for each other in a circle.
        Map<SourceId, Tally> tallies = new TreeMap<>(Comparator.comparing(SourceId::value));
        for (Hit hit : hits) {
            Tally tally = tallies.computeIfAbsent(hit.source(), s -> new Tally(s.madeAt()));
            if (hit.isPersons()) {
                countPersons(hit, people.computeIfAbsent(hit.visitor(), _ -> Visitor.unknown()), sent, tally);
            } else {
                countOther(hit.event(), tally);
            }
        }
        people.values().removeIf(visitor -> !visitor.changed());
        visitors.save(people);
        tallies.forEach(counts::add);
        listeners.forEach(listener -> listener.moved(workspace, tallies.keySet()));
    }

    /** The links of old mails name whoever got them, also after they were merged into another. */
    private List<Hit> hits(List<LoggedEvent> batch) {
        List<ContactEvent> sourced = batch.stream()
                .map(LoggedEvent::event)
                .filter(e -> e.sourceId() != null)
                .toList();
        Map<ContactId, ContactId> survivors = audience.survivorsOf(
                sourced.stream().map(ContactEvent::contactId).collect(Collectors.toSet()));
        return sourced.stream()
                .map(e -> new Hit(
                        e,
                        Objects.requireNonNull(e.sourceId()),
                        survivors.getOrDefault(e.contactId(), e.contactId()),
                        link(e)))
                .toList();
    }

    private static void countPersons(Hit hit, Visitor visitor, Map<SendId, Instant> sent, Tally tally) {
        ContactEvent event = hit.event();
        if (event.kind() == EventKind.OPENED) {
            visitor.open(event.occurredAt(), tally);
        } else {
            SendId send = event.sendId();
            visitor.click(hit.link(), event.occurredAt(), send == null ? null : sent.get(send), tally);
        }
    }

    private static void countOther(ContactEvent event, Tally tally) {
        String machine = event.machine();
        if (machine == null) {
            tally.unsubscribe(event.occurredAt());
        } else if (event.kind() == EventKind.OPENED) {
            tally.machineOpen(machine, event.occurredAt());
        } else if (event.kind() == EventKind.CLICKED) {
            tally.machineClick(machine, event.occurredAt());
        }
    }

    private int link(ContactEvent event) {
        String data = event.data();
        if (event.kind() != EventKind.CLICKED) {
            return -1;
        }
        return data == null ? 0 : json.readTree(data).path("link").asInt(0);
    }

    private static Set<VisitorStore.Key> persons(List<Hit> hits) {
        return hits.stream().filter(Hit::isPersons).map(Hit::visitor).collect(Collectors.toSet());
    }

    /** Of those who clicked more than one link: only theirs can show a scanner's haste. */
    private Map<SendId, Instant> sentTimes(List<Hit> hits, Map<VisitorStore.Key, Visitor> people) {
        Map<VisitorStore.Key, Integer> first = new HashMap<>();
        Set<ContactId> contacts = new HashSet<>();
        Set<SendId> sends = new HashSet<>();
        for (Hit hit : hits) {
            SendId send = hit.event().sendId();
            if (hit.link() < 0 || !hit.isPersons() || send == null) {
                continue;
            }
            Integer other = first.putIfAbsent(hit.visitor(), hit.link());
            Visitor known = people.get(hit.visitor());
            if (other != null && other != hit.link() || known != null && known.clickedOtherThan(hit.link())) {
                contacts.add(hit.contact());
                sends.add(send);
            }
        }
        return events.times(EventKind.SENT, contacts, sends);
    }
}
