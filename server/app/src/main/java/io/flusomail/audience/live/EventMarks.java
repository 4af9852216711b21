package io.flusomail.audience.live;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogConsumer;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Marks people to whom something happened that a live segment asks for, and tells others who follow what happens. */
@Component
final class EventMarks implements LogConsumer {

    private static final EnumSet<EventKind> HEARD = EnumSet.of(
            EventKind.TRACKED,
            EventKind.SENT,
            EventKind.DELIVERED,
            EventKind.OPENED,
            EventKind.CLICKED,
            EventKind.BOUNCED,
            EventKind.COMPLAINED,
            EventKind.UNSUBSCRIBED);

    private final LiveSegments segments;
    private final MemberStore store;
    private final SegmentLoop loop;
    private final List<EventFollower> followers;
    private final Clock clock;

    EventMarks(LiveSegments segments, MemberStore store, SegmentLoop loop, List<EventFollower> followers, Clock clock) {
        this.segments = segments;
        this.store = store;
        this.loop = loop;
        this.followers = List.copyOf(followers);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public EnumSet<EventKind> hears() {
        return EnumSet.copyOf(HEARD);
    }

    @Override
    public void consume(WorkspaceId workspace, List<LoggedEvent> events) {
        Set<String> asked = segments.asks();
        List<ContactEvent> facts = events.stream().map(LoggedEvent::event).toList();
        Map<MarkStore.Mark, Instant> marks = facts.stream()
                .filter(fact -> asked.contains(about(fact)))
                .collect(MarkStore.earliest(
                        fact -> new MarkStore.Mark(fact.contactId(), about(fact)), ContactEvent::occurredAt));
        if (!marks.isEmpty()) {
            store.mark(marks, clock.instant());
            loop.wakeSoon();
        }
        followers.forEach(follower -> follower.happened(facts));
    }

    private static String about(ContactEvent fact) {
        return Subjects.of(fact.kind(), fact.name());
    }
}
