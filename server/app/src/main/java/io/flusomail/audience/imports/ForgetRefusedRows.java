package io.flusomail.audience.imports;

import io.flusomail.audience.ContactsErased;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Error reports repeat the rows that were refused: those that were read as an erased person's are emptied. */
@Component
class ForgetRefusedRows {

    private final ImportStore imports;

    ForgetRefusedRows(ImportStore imports) {
        this.imports = imports;
    }

    @EventListener
    void forget(ContactsErased erased) {
        if (!erased.addresses().isEmpty()) {
            imports.forgetAddresses(Set.copyOf(erased.addresses().values()));
        }
        if (!erased.externalIds().isEmpty()) {
            imports.forgetExternalIds(erased.externalIds());
        }
    }
}
