package io.flusomail.audience.fields;

import io.flusomail.platform.ids.FieldId;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which custom fields the bound workspace has, for rules. */
@Service
public class KnownFields {

    private final FieldStore store;
    private final SlotStore slots;

    KnownFields(FieldStore store, SlotStore slots) {
        this.store = store;
        this.slots = slots;
    }

    @Transactional(readOnly = true)
    public Map<String, FieldDefinition> byKey() {
        return store.byKey();
    }

    /** In which column of {@code audience.profile} the values of each field stand; those that have none are left out. */
    @Transactional(readOnly = true)
    public Map<FieldId, String> slots() {
        return slots.all();
    }
}
