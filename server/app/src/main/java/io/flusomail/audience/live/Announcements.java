package io.flusomail.audience.live;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says to the log who came and who left, and keeps the counts. */
@Component
class Announcements {

    private final SegmentCountStore counts;
    private final MemberStore members;
    private final ContactEvents events;
    private final Clock clock;

    Announcements(SegmentCountStore counts, MemberStore members, ContactEvents events, Clock clock) {
        this.members = members;
        this.counts = counts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Who left because they were erased is counted, and nothing is said of them: what the log had said was forgotten.
     *
     * @param told the segments of which it is said to people, and which are counted: not one that is being built, of which
     *     all are members from its beginning on, and which is counted when it is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(List<Membership> entered, List<Membership> left, Set<SegmentId> told) {
        Map<SegmentId, Long> came = bySegment(entered);
        Map<SegmentId, Long> went = bySegment(left);
        Set<SegmentId> moved = new HashSet<>(came.keySet());
        moved.addAll(went.keySet());
        moved.retainAll(told);
        if (moved.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        counts.add(
                moved.stream()
                        .map(id ->
                                new SegmentCountStore.Change(id, came.getOrDefault(id, 0L), went.getOrDefault(id, 0L)))
                        .toList(),
                now);
        events.append(Stream.concat(
                        facts(entered, told, EventKind.SEGMENT_ENTERED, now),
                        facts(stillThere(left), told, EventKind.SEGMENT_LEFT, now))
                .toList());
    }

    private List<Membership> stillThere(List<Membership> left) {
        Set<ContactId> there = left.isEmpty()
                ? Set.of()
                : members.existing(left.stream().map(Membership::contact).collect(Collectors.toSet()));
        return left.stream().filter(one -> there.contains(one.contact())).toList();
    }

    private static Map<SegmentId, Long> bySegment(List<Membership> some) {
        return some.stream().collect(Collectors.groupingBy(Membership::segment, Collectors.counting()));
    }

    private static Stream<ContactEvent> facts(
            List<Membership> moved, Set<SegmentId> told, EventKind kind, Instant now) {
        return moved.stream().filter(one -> told.contains(one.segment())).map(one -> fact(one, kind, now));
    }

    private static ContactEvent fact(Membership moved, EventKind kind, Instant now) {
        return new ContactEvent(
                WorkspaceScope.current(),
                moved.contact(),
                kind,
                "segment",
                new SourceId(moved.segment().value()),
                null,
                null,
                now,
                null);
    }
}
