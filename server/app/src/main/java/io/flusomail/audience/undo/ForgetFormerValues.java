package io.flusomail.audience.undo;

import io.flusomail.audience.ContactsErased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What people were before a change of many goes with them. */
@Component
class ForgetFormerValues {

    private final FormerValueStore values;
    private final UndoRowStore rows;

    ForgetFormerValues(FormerValueStore values, UndoRowStore rows) {
        this.values = values;
        this.rows = rows;
    }

    @EventListener
    void forget(ContactsErased erased) {
        values.forget(erased.contacts());
        rows.forget(erased.contacts());
    }
}
