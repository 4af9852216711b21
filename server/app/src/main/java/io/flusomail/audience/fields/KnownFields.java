package io.flusomail.audience.fields;

import io.flusomail.platform.ids.FieldId;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which custom fields the bound workspace has, for rules and for what is shown of people. */
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

    /** Keys of the values that whoever acts may not see; also those of deleted fields, for as long as people have them. */
    @Transactional(readOnly = true)
    public Set<String> hidden() {
        return Sensitivity.SENSITIVE.isOpen() ? Set.of() : store.sensitive();
    }

    /** In which column of {@code audience.profile} the values of each field stand; those that have none are left out. */
    @Transactional(readOnly = true)
    public Map<FieldId, String> slots() {
        return slots.all();
    }
}
