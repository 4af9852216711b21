package io.flusomail.audience.live;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogConsumer;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
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
        Instant now = clock.instant();
        Set<String> asked = segments.asks();
        List<ContactEvent> facts = events.stream().map(LoggedEvent::event).toList();
        Map<MemberStore.Mark, Instant> marks = new HashMap<>();
        for (ContactEvent fact : facts) {
            String about = about(fact, now);
            if (asked.contains(about) || about.equals(Subjects.ANYTHING) && !asked.isEmpty()) {
                marks.merge(new MemberStore.Mark(fact.contactId(), about), fact.occurredAt(), EventMarks::later);
            }
        }
        if (!marks.isEmpty()) {
            store.mark(marks, now);
            loop.wakeSoon();
        }
        followers.forEach(follower -> follower.happened(facts));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** When what is said to lie ahead is looked at, another segment may ask for it. */
    private static String about(ContactEvent fact, Instant now) {
        return fact.occurredAt().isAfter(now) ? Subjects.ANYTHING : Subjects.of(fact.kind(), fact.name());
    }
}
