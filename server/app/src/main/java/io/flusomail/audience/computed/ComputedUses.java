package io.flusomail.audience.computed;

import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.Needs;
import io.flusomail.platform.references.References;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which scores and traits ask for a field, a tag, a list, a topic or a segment. */
@Component
final class ComputedUses implements References.OfMany {

    private final KnownComputations known;

    ComputedUses(KnownComputations known) {
        this.known = known;
    }

    /** All of them are in memory, with what they need. */
    @Override
    public Map<UUID, List<Use>> usesOfEach(String resource, Collection<UUID> ids) {
        Map<UUID, List<Use>> uses = new HashMap<>();
        for (KnownComputations.Known one : known.all()) {
            Needs needs = Needs.of(one.computation().rules());
            Use use = new Use(
                    one.field().kind(), one.field().id().toString(), one.field().label());
            ids.stream()
                    .filter(id -> about(needs, resource, id))
                    .forEach(id ->
                            uses.computeIfAbsent(id, _ -> new ArrayList<>()).add(use));
        }
        return uses;
    }

    private static boolean about(Needs needs, String resource, UUID id) {
        return switch (resource) {
            case "field" ->
                needs.fields().stream()
                        .map(FieldRef::id)
                        .filter(Objects::nonNull)
                        .anyMatch(field -> field.value().equals(id));
            case "tag" -> needs.tags().stream().anyMatch(tag -> tag.value().equals(id));
            case "list" -> needs.lists().stream().anyMatch(list -> list.value().equals(id));
            case "segment" ->
                needs.segments().stream().anyMatch(segment -> segment.value().equals(id));
            case "topic" ->
                needs.topics().stream().anyMatch(topic -> topic.value().equals(id));
            default -> false;
        };
    }
}
