package io.flusomail.audience.contacts;

import io.flusomail.audience.Audience;
import io.flusomail.audience.Person;
import io.flusomail.audience.lists.Lists;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts named people on a list and takes them off. */
@Service
class ListPlaces {

    private final Audience audience;
    private final Lists lists;
    private final ContactTies ties;
    private final ContactStore store;
    private final AuditTrail audit;

    ListPlaces(Audience audience, Lists lists, ContactTies ties, ContactStore store, AuditTrail audit) {
        this.audience = audience;
        this.lists = lists;
        this.ties = ties;
        this.store = store;
        this.audit = audit;
    }

    @Transactional
    int add(ListId list, List<ContactId> contacts) {
        lists.require(list);
        requireKnown(contacts);
        int added = ties.addLists(store.those(contacts), List.of(list), "id", false, true);
        audit.record("list.contacts_added", "list", list, null, Map.of("asked", contacts.size(), "added", added));
        return added;
    }

    @Transactional
    void remove(ListId list, ContactId contact) {
        lists.require(list);
        requireKnown(contact);
        ties.removeLists(store.only(contact), List.of(list));
        audit.record("list.contacts_removed", "list", list, null, Map.of("contact_id", contact));
    }

    private void requireKnown(ContactId contact) {
        if (audience.find(contact).isEmpty()) {
            throw ProblemException.notFound("contact", contact);
        }
    }

    private void requireKnown(List<ContactId> contacts) {
        Set<ContactId> known =
                audience.people(contacts).stream().map(Person::id).collect(Collectors.toSet());
        for (int i = 0; i < contacts.size(); i++) {
            if (!known.contains(contacts.get(i))) {
                throw ProblemException.invalid(
                        "contact_ids[" + i + "]", "unknown", "There is no contact " + contacts.get(i) + " here.");
            }
        }
    }
}
