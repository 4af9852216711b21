package io.flusomail.audience.imports;

import io.flusomail.audience.spi.FactOrigin;
import io.flusomail.audience.spi.FactOrigins;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.Actor;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Names the files that people came in with. */
@Component
final class ImportOrigins implements FactOrigins {

    private final ImportStore store;

    ImportOrigins(ImportStore store) {
        this.store = store;
    }

    @Override
    public Map<SourceId, FactOrigin> of(Collection<SourceId> sources) {
        return Actor.current().may("imports:read")
                ? store
                        .fileNames(sources.stream()
                                .map(source -> new ImportId(source.value()))
                                .toList())
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(
                                one -> new SourceId(one.getKey().value()),
                                one -> new FactOrigin("import", one.getKey().value(), one.getValue(), null, false)))
                : Map.of();
    }
}
