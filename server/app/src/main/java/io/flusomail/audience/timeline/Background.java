package io.flusomail.audience.timeline;

import io.flusomail.audience.spi.FactOrigin;
import io.flusomail.audience.spi.FactOrigins;
import io.flusomail.audience.spi.LinkTargets;
import io.flusomail.events.ContactEvent;
import io.flusomail.platform.ids.SourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands behind the facts of a page, asked of whoever knows, at once for all of them. */
@Component
class Background {

    private final List<FactOrigins> origins;
    private final LinkTargets links;
    private final JsonMapper json;

    Background(List<FactOrigins> origins, LinkTargets links, JsonMapper json) {
        this.origins = origins;
        this.links = links;
        this.json = json;
    }

    /**
     * What a fact came from.
     *
     * @param url where the link leads that was clicked, as it stands in the mail
     */
    record Known(@Nullable FactOrigin origin, @Nullable String url) {}

    /** In the order of the facts. */
    List<Known> of(List<ContactEvent> facts) {
        List<Cause> causes = facts.stream().map(this::cause).toList();
        List<SourceId> sources = causes.stream()
                .map(Cause::source)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (sources.isEmpty()) {
            return causes.stream().map(_ -> new Known(null, null)).toList();
        }
        Map<SourceId, FactOrigin> named = new HashMap<>();
        origins.forEach(some -> named.putAll(some.of(sources)));
        Map<LinkTargets.Link, String> urls = links.addresses(causes.stream()
                .flatMap(cause -> cause.link().stream())
                .distinct()
                .toList());
        return causes.stream()
                .map(cause -> new Known(
                        cause.source() == null ? null : named.get(cause.source()),
                        cause.link().map(urls::get).orElse(null)))
                .toList();
    }

    /** What a fact says of where it came from: a source, or an import, which has one id with its job. */
    private record Cause(
            @Nullable SourceId source, @Nullable Integer number) {

        Optional<LinkTargets.Link> link() {
            return source == null || number == null
                    ? Optional.empty()
                    : Optional.of(new LinkTargets.Link(source, number));
        }
    }

    private Cause cause(ContactEvent fact) {
        if (fact.name() != null || fact.data() == null) {
            return new Cause(fact.sourceId(), null);
        }
        JsonNode data = json.readTree(fact.data());
        SourceId source = fact.sourceId();
        if (source != null) {
            JsonNode link = data.path("link");
            return new Cause(source, link.isInt() ? link.intValue() : null);
        }
        return new Cause(importOf(data.path("import_id")), null);
    }

    private static @Nullable SourceId importOf(JsonNode id) {
        try {
            return id.isString() ? new SourceId(UUID.fromString(id.stringValue())) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
