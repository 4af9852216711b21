package io.flusomail.audience.contacts;

import io.flusomail.audience.ContactsErased;
import io.flusomail.audience.EmailAddress;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.audit.AuditRedaction;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Erases people and what is kept about them anywhere. That something was sent or done stays, not to or by whom. */
@Component
public class ErasePeople {

    private final ContactStore store;
    private final PersonKeyStore keys;
    private final ContactRecords records;
    private final AuditRedaction trail;
    private final ContactEvents log;
    private final ApplicationEventPublisher publisher;

    ErasePeople(
            ContactStore store,
            PersonKeyStore keys,
            ContactRecords records,
            AuditRedaction trail,
            ContactEvents log,
            ApplicationEventPublisher publisher) {
        this.store = store;
        this.keys = keys;
        this.records = records;
        this.trail = trail;
        this.log = log;
        this.publisher = publisher;
    }

    /** Also by the id of somebody who was merged into them. That the address is suppressed, where it is, survives. */
    @Transactional
    void erase(ContactId known) {
        ContactId id = keys.held(known).orElseThrow(() -> ProblemException.notFound("contact", known));
        erase(List.of(id));
        records.erased(id);
    }

    /** At most a thousand at a time; those who are there, and with them whoever was merged into them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(List<ContactId> ids) {
        erase(ids, false);
    }

    /** The same, because whoever made them takes that back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unmake(List<ContactId> ids) {
        erase(ids, true);
    }

    private void erase(List<ContactId> ids, boolean mayReturn) {
        List<ContactId> all = new ArrayList<>(ids);
        all.addAll(keys.formerOf(ids));
        publisher.publishEvent(
                new ContactsErased(WorkspaceScope.current(), all, addresses(all), externalIds(all), mayReturn));
        trail.forget("contact", all);
        log.forget(all);
        store.delete(ids);
    }

    private Map<String, String> addresses(List<ContactId> ids) {
        Set<String> known = new HashSet<>(keys.emails(ids));
        known.addAll(trail.values("contact", ids, "details", "email"));
        Map<String, String> norms = new HashMap<>();
        known.forEach(given -> EmailAddress.of(given).ifPresent(address -> {
            norms.put(given.toLowerCase(Locale.ROOT), address.norm());
            norms.put(address.norm(), address.norm());
        }));
        norms.values().removeAll(keys.emailsOfOthers(norms.values(), ids));
        return norms;
    }

    private Set<String> externalIds(List<ContactId> ids) {
        Set<String> known = new HashSet<>(keys.externalIds(ids));
        known.addAll(trail.values("contact", ids, "details", "external_id"));
        keys.externalIdsOfOthers(known, ids).forEach(known::remove);
        return known;
    }
}
