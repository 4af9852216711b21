package io.flusomail.audience.computed;

import io.flusomail.audience.ContactsMerged;
import io.flusomail.audience.merging.FactsMoved;
import io.flusomail.platform.ids.ContactId;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Computes anew the values of people to whom happened what happened to others before. */
@Component
final class ComputeMerged {

    private final WatchPeople watch;
    private final ComputedMarkStore marks;
    private final Clock clock;

    ComputeMerged(WatchPeople watch, ComputedMarkStore marks, Clock clock) {
        this.watch = watch;
        this.marks = marks;
        this.clock = clock;
    }

    @EventListener
    void merged(ContactsMerged merged) {
        mark(Set.of(merged.survivor()));
    }

    @EventListener
    void moved(FactsMoved moved) {
        mark(moved.contacts());
    }

    private void mark(Set<ContactId> contacts) {
        watch.begin();
        marks.mark(contacts, clock.instant());
    }
}
