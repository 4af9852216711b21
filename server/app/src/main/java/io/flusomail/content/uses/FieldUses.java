package io.flusomail.content.uses;

import io.flusomail.audience.Audience;
import io.flusomail.platform.references.References;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which templates name a custom field, so that no mail loses its words silently. */
@Component
final class FieldUses implements References.OfMany {

    private final FieldUseStore store;
    private final Audience audience;

    FieldUses(FieldUseStore store, Audience audience) {
        this.store = store;
        this.audience = audience;
    }

    @Override
    public Map<UUID, List<Use>> usesOfEach(String resource, Collection<UUID> ids) {
        return resource.equals("field") ? audience.byFieldKey(ids, store::naming) : Map.of();
    }
}
