package io.flusomail.audience.computed;

import io.flusomail.audience.live.EventFollower;
import io.flusomail.audience.live.MarkStore;
import io.flusomail.audience.rules.Needs;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Marks people to whom something happened that a computed field asks for, or that says how lively they are. */
@Component
final class MarkPeople implements EventFollower {

    private final KnownComputations known;
    private final EngagementRulesStore engagement;
    private final ComputedMarkStore marks;
    private final WatchPeople watch;
    private final ComputedLoop loop;
    private final Clock clock;

    MarkPeople(
            KnownComputations known,
            EngagementRulesStore engagement,
            ComputedMarkStore marks,
            WatchPeople watch,
            ComputedLoop loop,
            Clock clock) {
        this.known = known;
        this.engagement = engagement;
        this.marks = marks;
        this.watch = watch;
        this.loop = loop;
        this.clock = clock;
    }

    @Override
    public void happened(List<ContactEvent> events) {
        Needs needs = known.needs();
        Set<EventKind> signals = engagement.get().kinds();
        Map<MarkStore.Mark, Instant> concerned = events.stream()
                .filter(event -> asked(needs, event) || (event.machine() == null && signals.contains(event.kind())))
                .collect(MarkStore.earliest(event -> MarkStore.Mark.of(event.contactId()), ContactEvent::occurredAt));
        if (!concerned.isEmpty()) {
            watch.begin();
            marks.mark(concerned, clock.instant());
            loop.wakeSoon();
        }
    }

    private static boolean asked(Needs needs, ContactEvent event) {
        return event.kind() == EventKind.TRACKED
                ? event.name() != null && needs.names().contains(event.name())
                : needs.kinds().contains(event.kind());
    }
}
