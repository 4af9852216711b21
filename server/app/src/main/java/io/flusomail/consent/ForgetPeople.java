package io.flusomail.consent;

import io.flusomail.audience.ContactsErased;
import io.flusomail.platform.audit.AuditRedaction;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets what erased people said, and keeps closed, without the address, what was closed. */
@Component
class ForgetPeople {

    private final ForgettingStore store;
    private final AuditRedaction trail;

    ForgetPeople(ForgettingStore store, AuditRedaction trail) {
        this.store = store;
        this.trail = trail;
    }

    @EventListener
    void forget(ContactsErased erased) {
        Set<String> addresses = erased.addresses().keySet();
        store.forgetAddresses(addresses);
        trail.forgetWhere("suppression", addresses);
        store.forgetConsent(erased.contacts());
    }
}
