package io.flusomail.audience.segments;

import io.flusomail.platform.ids.SegmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A rule taken apart, with the rules of segments in it. It can be read, so that none stands in itself.
 *
 * @param path where it stands: {@code rule.all[0]}, {@code rule.all[1].segment.any[0]}
 * @param kind {@code all}, {@code any}, {@code not}, {@code segment} or {@code leaf}
 */
record RulePart(String path, String kind, JsonNode json, List<RulePart> children) {

    static RulePart of(JsonNode json, String path, Function<SegmentId, Optional<JsonNode>> segments) {
        if (json.has("not")) {
            return new RulePart(path, "not", json, List.of(of(json.get("not"), path + ".not", segments)));
        }
        if (json.has("segment")) {
            List<RulePart> inside = segments
                    .apply(SegmentId.of(json.get("segment").stringValue()))
                    .stream()
                    .map(rule -> of(rule, path + ".segment", segments))
                    .toList();
            return new RulePart(path, inside.isEmpty() ? "leaf" : "segment", json, inside);
        }
        if (!json.has("all") && !json.has("any")) {
            return new RulePart(path, "leaf", json, List.of());
        }
        String kind = json.has("all") ? "all" : "any";
        List<RulePart> children = new ArrayList<>();
        for (JsonNode child : json.get(kind)) {
            children.add(of(child, path + '.' + kind + '[' + children.size() + ']', segments));
        }
        return new RulePart(path, kind, json, children);
    }

    Stream<RulePart> leaves() {
        return kind.equals("leaf") ? Stream.of(this) : children.stream().flatMap(RulePart::leaves);
    }
}
