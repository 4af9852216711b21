package io.flusomail.audience.computed;

import io.flusomail.audience.live.EventFollower;
import io.flusomail.audience.rules.Needs;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
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
        Map<ContactId, Instant> concerned = events.stream()
                .filter(event -> asked(needs, event) || (event.machine() == null && signals.contains(event.kind())))
                .collect(Collectors.toMap(
                        ContactEvent::contactId,
                        ContactEvent::occurredAt,
                        BinaryOperator.minBy(Comparator.naturalOrder())));
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
