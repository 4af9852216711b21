package io.flusomail.audience.views;

import io.flusomail.audience.Audience;
import io.flusomail.platform.references.References;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which views have a custom field as a column; of colleagues' own ones nobody hears, so they keep nothing alive. */
@Component
final class ViewUses implements References.OfMany {

    private final ContactViewStore store;
    private final Audience audience;

    ViewUses(ContactViewStore store, Audience audience) {
        this.store = store;
        this.audience = audience;
    }

    @Override
    public Map<UUID, List<Use>> usesOfEach(String resource, Collection<UUID> ids) {
        return resource.equals("field") ? audience.byFieldKey(ids, store::showing) : Map.of();
    }
}
