package io.flusomail.audience.ingest;

import io.flusomail.audience.ingest.VisitorStore.Visitor;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.ContactId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Writes what a batch tells of visitors: who one is, whose events then move to the log of that contact; and events of
 * those of whom nobody knows yet, which wait.
 */
@Component
class WriteVisitors {

    /** What is at fault when nothing more can wait for a visitor. */
    static final String FULL = "anonymous_id";

    private static final int MOST_WAITING = 1_000;

    private final VisitorStore store;
    private final TakeEvents taken;
    private final ContactEvents events;
    private final WaitingRoom room;
    private final Clock clock;

    WriteVisitors(VisitorStore store, TakeEvents taken, ContactEvents events, WaitingRoom room, Clock clock) {
        this.store = store;
        this.room = room;
        this.taken = taken;
        this.events = events;
        this.clock = clock;
    }

    void write(Batch batch) {
        Instant now = clock.instant();
        Map<String, ContactId> first = new TreeMap<>();
        Map<String, ContactId> last = new TreeMap<>();
        batch.ties.forEach((visitor, named) -> {
            Person before = batch.roster.ofVisitor(visitor);
            Person after = named.lastEntry().getValue();
            if (before == null) {
                first.put(visitor, named.firstEntry().getValue().id());
            }
            if (after != (before == null ? named.firstEntry().getValue() : before)) {
                last.put(visitor, after.id());
            }
        });
        // What waited was done before anybody was named, so that it is the first one's.
        if (!first.isEmpty()) {
            store.tie(first, now);
            if (events.appendTracked(store.waited(first.keySet())) > 0) {
                store.forgetWaited(first.keySet());
            }
        }
        if (!last.isEmpty()) {
            store.tie(last, now);
        }
        if (!batch.waiting.isEmpty()) {
            keep(batch, now);
        }
    }

    /** What was taken for another telling of an event that is refused after all is not kept either, and must say so. */
    private static List<Integer> toldAgain(Batch batch, List<Integer> refused) {
        Set<String> ids = new HashSet<>();
        refused.forEach(at -> eventId(batch, at).ifPresent(ids::add));
        List<Integer> again = new ArrayList<>();
        for (int at = 0; at < batch.items.size(); at++) {
            if (!refused.contains(at)
                    && eventId(batch, at).filter(ids::contains).isPresent()) {
                again.add(at);
            }
        }
        return again;
    }

    private static Optional<String> eventId(Batch batch, int at) {
        return batch.items.get(at) instanceof Item.Track track
                ? Optional.ofNullable(track.eventId())
                : Optional.empty();
    }

    /** Those whom browsers tell of are not even made while the room is full: made-up visitors would fill it as well. */
    private List<Integer> turnedAway(Batch batch) {
        Set<Integer> away = batch.waiting.values().stream()
                .flatMap(List::stream)
                .filter(at -> ofBrowser(batch, at))
                .collect(Collectors.toSet());
        if (away.isEmpty() || !room.isFull()) {
            return List.of();
        }
        batch.waiting.values().forEach(places -> places.removeAll(away));
        batch.waiting.values().removeIf(List::isEmpty);
        return List.copyOf(away);
    }

    private static boolean ofBrowser(Batch batch, int at) {
        return batch.items.get(at) instanceof Item.Track track && track.ofBrowser();
    }

    private void keep(Batch batch, Instant now) {
        List<Integer> refused = new ArrayList<>(turnedAway(batch));
        Map<String, Visitor> visitors = batch.waiting.isEmpty() ? Map.of() : store.lock(batch.waiting.keySet(), now);
        if (visitors.values().stream().anyMatch(Visitor::tied)) {
            throw new Overtaken();
        }
        List<String> whose = new ArrayList<>();
        List<Item.Track> kept = new ArrayList<>();
        Map<String, Integer> more = new TreeMap<>();
        batch.waiting.forEach((visitor, places) -> {
            int left =
                    MOST_WAITING - Objects.requireNonNull(visitors.get(visitor)).facts();
            for (int at : places) {
                if (batch.items.get(at) instanceof Item.Track track && left-- > 0) {
                    whose.add(visitor);
                    kept.add(track);
                    more.merge(visitor, 1, Integer::sum);
                } else {
                    refused.add(at);
                }
            }
        });
        refused.addAll(toldAgain(batch, refused));
        refused.forEach(at -> batch.refuse(
                at, FULL, "too_many", "So many as 1000 events wait for it to be known who this visitor is."));
        taken.release(batch, refused);
        if (!kept.isEmpty()) {
            store.keep(whose, kept, now);
            store.count(more, now);
        }
    }
}
