package io.flusomail.audience.live;

import io.flusomail.audience.ContactsMerged;
import io.flusomail.audience.merging.FactsMoved;
import io.flusomail.platform.ids.ContactId;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks again at people to whom happened what happened to others before. */
@Component
final class MarkMerged {

    private final LiveSegments segments;
    private final MemberStore store;
    private final Clock clock;

    MarkMerged(LiveSegments segments, MemberStore store, Clock clock) {
        this.segments = segments;
        this.store = store;
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
        if (!segments.all().isEmpty()) {
            store.markWhole(contacts, clock.instant());
        }
    }
}
