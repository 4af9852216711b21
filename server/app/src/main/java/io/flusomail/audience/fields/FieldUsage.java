package io.flusomail.audience.fields;

import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.references.References;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much all fields of the bound workspace are used, asked of each module once. */
@Service
class FieldUsage {

    private final FieldStore store;
    private final List<References> references;

    FieldUsage(FieldStore store, List<References> references) {
        this.store = store;
        this.references = references;
    }

    /**
     * Of one field.
     *
     * @param uses how many of each sort: {@code segment}, {@code template}, {@code campaign} …; a sort without any is left out
     */
    record Counted(FieldId id, String key, SortedMap<String, Integer> uses) {}

    /** By key. */
    @Transactional(readOnly = true)
    public List<Counted> all() {
        List<FieldDefinition> fields = store.all();
        List<UUID> ids = fields.stream().map(field -> field.id().value()).toList();
        List<Map<UUID, List<References.Use>>> told =
                references.stream().map(who -> who.usesOfEach("field", ids)).toList();
        return fields.stream()
                .map(field -> {
                    SortedMap<String, Integer> uses = new TreeMap<>();
                    told.stream()
                            .flatMap(one -> one.getOrDefault(field.id().value(), List.of()).stream())
                            .forEach(use -> uses.merge(use.resource(), 1, Integer::sum));
                    return new Counted(field.id(), field.key(), uses);
                })
                .toList();
    }
}
