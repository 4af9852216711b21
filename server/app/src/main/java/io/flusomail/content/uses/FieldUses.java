package io.flusomail.content.uses;

import io.flusomail.audience.Audience;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.references.References;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which templates name a custom field, so that no mail loses its words silently. */
@Component
final class FieldUses implements References {

    private final FieldUseStore store;
    private final Audience audience;

    FieldUses(FieldUseStore store, Audience audience) {
        this.store = store;
        this.audience = audience;
    }

    @Override
    public List<Use> uses(String resource, UUID id) {
        return resource.equals("field")
                ? audience.fieldKey(new FieldId(id)).map(store::naming).orElse(List.of())
                : List.of();
    }
}
