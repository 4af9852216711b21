package io.flusomail.audience.segments;

import io.flusomail.audience.contacts.Contacts;
import io.flusomail.platform.ids.ContactId;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** In which live segments people are. */
@Service
class ContactSegments {

    private final ContactSegmentStore store;
    private final Contacts contacts;

    ContactSegments(ContactSegmentStore store, Contacts contacts) {
        this.store = store;
        this.contacts = contacts;
    }

    @Transactional(readOnly = true)
    public List<ContactSegment> of(ContactId contact) {
        return store.of(contacts.get(contact).id());
    }
}
