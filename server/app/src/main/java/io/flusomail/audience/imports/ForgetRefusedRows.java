package io.flusomail.audience.imports;

import io.flusomail.audience.ContactsErased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Error reports repeat the rows that were refused: those with an erased person's address are emptied. */
@Component
class ForgetRefusedRows {

    private final ImportStore imports;

    ForgetRefusedRows(ImportStore imports) {
        this.imports = imports;
    }

    @EventListener
    void forget(ContactsErased erased) {
        if (!erased.addresses().isEmpty()) {
            imports.forgetRows(erased.addresses().keySet());
        }
    }
}
