package io.flusomail.audience.contacts;

import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.platform.ids.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The writing of contacts that become one. */
@Component
public class MergePeople {

    private final Contacts contacts;
    private final ContactStore store;
    private final ContactRecords records;
    private final ContactIntake intake;

    MergePeople(Contacts contacts, ContactStore store, ContactRecords records, ContactIntake intake) {
        this.contacts = contacts;
        this.store = store;
        this.records = records;
        this.intake = intake;
    }

    @Transactional(readOnly = true)
    public Contact get(ContactId id) {
        return contacts.get(id);
    }

    /** The row alone, with what hangs on it here: nobody is forgotten by that. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void delete(ContactId former) {
        store.delete(List.of(former));
    }

    /** Writes the survivor, once the former one is gone, and derives whether they get mail. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Contact merged(
            Contact own, Contact former, Contact.Details details, Map<String, Object> fields, Instant now) {
        store.update(own.id(), details, fields, now);
        intake.admit(store.only(own.id()), null);
        Contact merged = contacts.get(own.id());
        records.merged(own, former, merged);
        return merged;
    }
}
