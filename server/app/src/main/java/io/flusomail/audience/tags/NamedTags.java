package io.flusomail.audience.tags;

import io.flusomail.platform.ids.TagId;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tags by their names, made on demand. */
@Component
public class NamedTags {

    private final TagStore store;
    private final Clock clock;

    NamedTags(TagStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The tags with these names, made where they are missing; their ids by {@link Tag#norm}. They stay until the transaction
     * ends: what is put on people meanwhile is not put on with a tag that is gone.
     *
     * @param fieldPath where the names stand in the request, for the 422 that names the one at fault
     */
    @Transactional
    public Map<String, TagId> named(Collection<String> names, String fieldPath) {
        Map<String, String> byNorm = new LinkedHashMap<>();
        int i = 0;
        for (String name : names) {
            String checked = Tag.checked(fieldPath + "[" + i++ + "]", name);
            byNorm.putIfAbsent(Tag.norm(checked), checked);
        }
        if (byNorm.isEmpty()) {
            return Map.of();
        }
        Map<String, TagId> known = store.heldByNorm(byNorm.keySet());
        if (known.size() < byNorm.size()) {
            store.insertMissing(byNorm, clock.instant());
            known = store.heldByNorm(byNorm.keySet());
        }
        return known;
    }
}
