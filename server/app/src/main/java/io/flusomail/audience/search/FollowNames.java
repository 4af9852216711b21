package io.flusomail.audience.search;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogConsumer;
import io.flusomail.events.LoggedEvent;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Has the index follow people who are made or changed, within moments; a large import within a minute or so. */
@Component
final class FollowNames implements LogConsumer {

    private static final EnumSet<EventKind> HEARD = EnumSet.of(
            EventKind.CONTACT_CREATED, EventKind.CONTACT_UPDATED, EventKind.CONTACT_MERGED, EventKind.IMPORTED);

    private final SearchEntryStore store;

    FollowNames(SearchEntryStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public EnumSet<EventKind> hears() {
        return EnumSet.copyOf(HEARD);
    }

    @Override
    public void consume(WorkspaceId workspace, List<LoggedEvent> events) {
        Set<ContactId> contacts = events.stream()
                .map(LoggedEvent::event)
                .map(ContactEvent::contactId)
                .collect(Collectors.toSet());
        store.keep(contacts);
    }
}
