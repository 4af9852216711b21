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
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says to the log who came and who left, and keeps the counts. */
@Component
class Announcements {

    private final LiveSegmentStore store;
    private final ContactEvents events;
    private final Clock clock;

    Announcements(LiveSegmentStore store, ContactEvents events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param told whether it is said of people: not while a segment is being built, of which all are members from its
     *     beginning on
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(SegmentId segment, List<ContactId> entered, List<ContactId> left, boolean told) {
        if (entered.isEmpty() && left.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        store.moved(segment, entered.size(), left.size(), now);
        if (told) {
            List<ContactEvent> facts = new ArrayList<>();
            entered.forEach(contact -> facts.add(fact(segment, contact, EventKind.SEGMENT_ENTERED, now)));
            left.forEach(contact -> facts.add(fact(segment, contact, EventKind.SEGMENT_LEFT, now)));
            events.append(facts);
        }
    }

    private static ContactEvent fact(SegmentId segment, ContactId contact, EventKind kind, Instant now) {
        return new ContactEvent(
                WorkspaceScope.current(),
                contact,
                kind,
                "segment",
                new SourceId(segment.value()),
                null,
                null,
                now,
                null);
    }
}
