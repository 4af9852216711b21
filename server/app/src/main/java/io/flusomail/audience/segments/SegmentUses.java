package io.flusomail.audience.segments;

import io.flusomail.platform.references.References;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which segments ask for a field, a tag, a list, a topic or another segment, so that none is deleted under a rule. */
@Component
final class SegmentUses implements References {

    private final SegmentStore store;

    SegmentUses(SegmentStore store) {
        this.store = store;
    }

    @Override
    public List<Use> uses(String resource, UUID id) {
        return switch (resource) {
            case "field", "tag", "list", "segment", "topic" ->
                store.about(resource, id).stream()
                        .map(segment -> new Use("segment", segment.id().toString(), segment.name()))
                        .toList();
            default -> List.of();
        };
    }
}
