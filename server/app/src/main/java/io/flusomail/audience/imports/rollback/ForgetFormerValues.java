package io.flusomail.audience.imports.rollback;

import io.flusomail.audience.ContactsErased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What people were called before an import goes with them. */
@Component
class ForgetFormerValues {

    private final RollbackStore store;

    ForgetFormerValues(RollbackStore store) {
        this.store = store;
    }

    @EventListener
    void forget(ContactsErased erased) {
        store.forget(erased.contacts());
    }
}
