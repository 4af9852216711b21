package io.flusomail.audience.segments;

import io.flusomail.audience.spi.FactOrigin;
import io.flusomail.audience.spi.FactOrigins;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.Actor;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Names the segments that people entered and left. */
@Component
final class SegmentOrigins implements FactOrigins {

    private final SegmentStore store;

    SegmentOrigins(SegmentStore store) {
        this.store = store;
    }

    @Override
    public Map<SourceId, FactOrigin> of(Collection<SourceId> sources) {
        return Actor.current().may("segments:read")
                ? store
                        .names(sources.stream()
                                .map(source -> new SegmentId(source.value()))
                                .toList())
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(
                                one -> new SourceId(one.getKey().value()),
                                one -> new FactOrigin("segment", one.getKey().value(), one.getValue(), null, false)))
                : Map.of();
    }
}
