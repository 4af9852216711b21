package io.flusomail.audience.ingest;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.tracked.ReceivedIds;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the events of a batch: each that did not come in before, for the person or the visitor who did it. */
@Component
class TakeEvents {

    private final ReceivedIds received;
    private final MatchPerson match;

    TakeEvents(ReceivedIds received, MatchPerson match) {
        this.received = received;
        this.match = match;
    }

    void take(Batch batch) {
        claim(batch);
        for (int i = 0; i < batch.items.size(); i++) {
            if (batch.open(i) && batch.items.get(i) instanceof Item.Track track) {
                take(batch, i, track);
            }
        }
    }

    /** What is refused must not take its name: it may come again, put right. */
    private void claim(Batch batch) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < batch.items.size(); i++) {
            if (batch.open(i)
                    && batch.items.get(i) instanceof Item.Track track
                    && !match.refusedById(batch, i, track.who())
                    && track.eventId() != null
                    && !ids.add(track.eventId())) {
                batch.settle(i, new Outcome.Duplicate());
            }
        }
        batch.claimed.addAll(received.claim(ids));
    }

    private void take(Batch batch, int at, Item.Track track) {
        if (track.eventId() != null && !batch.claimed.contains(track.eventId())) {
            batch.settle(at, new Outcome.Duplicate());
            return;
        }
        Person person = person(batch, at, track.who());
        if (person == null) {
            String visitor = String.valueOf(track.who().anonymousId());
            batch.waiting.computeIfAbsent(visitor, _ -> new ArrayList<>()).add(at);
            batch.accept(at, null, track.warnings());
            return;
        }
        batch.facts.add(ContactEvent.tracked(
                WorkspaceScope.current(), person.id(), track.event(), track.at(), track.properties()));
        batch.accept(at, person, track.warnings());
    }

    /** Null for a visitor of whom nobody knows yet who it is. */
    private @Nullable Person person(Batch batch, int at, Who who) {
        if (!who.anonymous()) {
            return match.named(batch, at, who);
        }
        return batch.visitorAt(at, who.anonymousId());
    }

    /** Gives back the names of events that were refused after all. */
    void release(Batch batch, List<Integer> refused) {
        Set<String> ids = new HashSet<>();
        refused.forEach(at -> {
            if (batch.items.get(at) instanceof Item.Track track && track.eventId() != null) {
                ids.add(track.eventId());
            }
        });
        received.release(ids);
    }
}
