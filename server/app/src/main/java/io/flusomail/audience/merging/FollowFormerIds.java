package io.flusomail.audience.merging;

import io.flusomail.audience.live.EventFollower;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.ContactId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a link in an old mail tells is told of the former id: says it of who is left. */
@Component
final class FollowFormerIds implements EventFollower {

    private final MergeStore store;
    private final ContactEvents log;
    private final ApplicationEventPublisher publisher;

    FollowFormerIds(MergeStore store, ContactEvents log, ApplicationEventPublisher publisher) {
        this.store = store;
        this.log = log;
        this.publisher = publisher;
    }

    @Override
    public void happened(List<ContactEvent> events) {
        Set<ContactId> concerned = events.stream().map(ContactEvent::contactId).collect(Collectors.toSet());
        Map<ContactId, ContactId> survivors = store.survivors(concerned);
        survivors.forEach(log::move);
        if (!survivors.isEmpty()) {
            publisher.publishEvent(new FactsMoved(Set.copyOf(survivors.values())));
        }
    }
}
