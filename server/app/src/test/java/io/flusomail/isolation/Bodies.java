package io.flusomail.isolation;

import io.flusomail.testkit.ForeignRows;
import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that are right, and the same with another id somewhere. */
record Bodies(List<ForeignWorld> modules) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A right body for the operation that has an id at this place, or else one that could have it there. A change begins
     * with nothing, a replacement with what creates.
     */
    Optional<JsonNode> base(ApiDocument.Operation operation, String place, ForeignRows own) {
        List<JsonNode> known =
                known(operation).map(own::fill).map(JSON::readTree).toList();
        String within = place.contains(".") ? place.substring(0, place.lastIndexOf('.')) : "";
        return known.stream()
                .filter(body -> has(body, place))
                .findFirst()
                .or(() -> known.stream()
                        .filter(body -> within.isEmpty() || has(body, within))
                        .findFirst())
                .or(() -> known.stream().findFirst());
    }

    /** A right body for the operation; an empty one where none is needed. */
    String any(ApiDocument.Operation operation, ForeignRows own) {
        return known(operation)
                .filter(body -> !body.equals("{}"))
                .map(own::fill)
                .findFirst()
                .orElse("{}");
    }

    private Stream<String> known(ApiDocument.Operation operation) {
        String made =
                operation.method().equals("PUT") ? operation.path().replaceFirst("/\\{id}$", "") : operation.path();
        Stream<String> nothing =
                operation.method().equals("PATCH") || operation.uploads() ? Stream.of("{}") : Stream.empty();
        Stream<String> uses = modules.stream()
                .flatMap(module -> module.uses().stream())
                .filter(use ->
                        use.method().equals(operation.method()) && use.path().equals(operation.path()))
                .map(ForeignWorld.Use::body);
        Stream<String> rows = modules.stream()
                .flatMap(module -> module.rows().stream())
                .filter(row -> Set.of("POST", "PUT").contains(operation.method())
                        && row.path().replace(ForeignWorld.UPLOAD, "").equals(made))
                .map(ForeignWorld.Row::body);
        return Stream.of(nothing, uses, rows).flatMap(bodies -> bodies);
    }

    static boolean has(JsonNode body, String place) {
        return !at(body, place).isMissingNode();
    }

    private static JsonNode at(JsonNode body, String place) {
        return body.at("/" + place.replace("[]", "/0").replace('.', '/'));
    }

    static JsonNode with(JsonNode body, String place, String id) {
        ObjectNode copy = (ObjectNode) body.deepCopy();
        ObjectNode holder = copy;
        String[] steps = place.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            holder = inner(holder, steps[i]);
        }
        String last = steps[steps.length - 1];
        if (last.endsWith("[]")) {
            ArrayNode ids = holder.putArray(last.substring(0, last.length() - 2));
            ids.add(id);
        } else {
            holder.put(last, id);
        }
        return copy;
    }

    /** What stands below a step, in a list its first entry; made where it is missing. */
    private static ObjectNode inner(ObjectNode holder, String step) {
        String name = step.replace("[]", "");
        if (step.endsWith("[]")) {
            return holder.path(name).path(0) instanceof ObjectNode first
                    ? first
                    : holder.putArray(name).addObject();
        }
        return holder.get(name) instanceof ObjectNode inner ? inner : holder.putObject(name);
    }
}
