package io.flusomail.audience.imports;

import io.flusomail.audience.ContactsErased;
import io.flusomail.audience.imports.writing.ErasedMeanwhileStore;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever is erased while a file waits to be written does not come back with it. */
@Component
class KeepErasedOut {

    private final ErasedMeanwhileStore meanwhile;

    KeepErasedOut(ErasedMeanwhileStore meanwhile) {
        this.meanwhile = meanwhile;
    }

    @EventListener
    void remember(ContactsErased erased) {
        if (!erased.mayReturn()) {
            meanwhile.remember(Set.copyOf(erased.addresses().values()), erased.externalIds());
        }
    }
}
