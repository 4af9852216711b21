package io.flusomail.audience.segments;

import io.flusomail.platform.references.References;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which segments ask for a field, a tag, a list, a topic or another segment, so that none is deleted under a rule. */
@Component
final class SegmentUses implements References.OfMany {

    private static final Set<String> RESOURCES = Set.of("field", "tag", "list", "segment", "topic");

    private final SegmentReferenceStore store;

    SegmentUses(SegmentReferenceStore store) {
        this.store = store;
    }

    @Override
    public Map<UUID, List<Use>> usesOfEach(String resource, Collection<UUID> ids) {
        return RESOURCES.contains(resource) ? store.about(resource, ids) : Map.of();
    }
}
