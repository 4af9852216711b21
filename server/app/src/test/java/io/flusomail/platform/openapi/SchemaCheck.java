package io.flusomail.platform.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Compares a value with its schema: types, required fields, and no field that the schema does not know. */
record SchemaCheck(JsonNode document) {

    List<String> differences(JsonNode value, JsonNode schema, String at) {
        JsonNode resolved = resolve(schema);
        if (resolved.has("anyOf")) {
            List<List<String>> tries = resolved.get("anyOf")
                    .valueStream()
                    .map(option -> differences(value, option, at))
                    .toList();
            return tries.stream().anyMatch(List::isEmpty) ? List.of() : tries.getFirst();
        }
        Set<String> types = types(resolved);
        if (types.isEmpty()) {
            return List.of();
        }
        if (!types.contains(type(value)) && !(value.isIntegralNumber() && types.contains("number"))) {
            return List.of(at + " is " + type(value) + ", not " + types);
        }
        return switch (type(value)) {
            case "object" -> object(value, resolved, at);
            case "array" ->
                value.valueStream()
                        .flatMap(item -> differences(item, resolved.get("items"), at + "[]").stream())
                        .toList();
            default -> List.of();
        };
    }

    private List<String> object(JsonNode value, JsonNode schema, String at) {
        List<String> found = new ArrayList<>();
        JsonNode properties = schema.path("properties");
        schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(name -> !value.has(name))
                .forEach(name -> found.add(at + "." + name + " is missing"));
        if (schema.has("additionalProperties") || !schema.has("properties")) {
            return found;
        }
        value.properties().forEach(field -> {
            JsonNode property = properties.get(field.getKey());
            if (property == null) {
                found.add(at + "." + field.getKey() + " is not described");
            } else {
                found.addAll(differences(field.getValue(), property, at + "." + field.getKey()));
            }
        });
        return found;
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        Stream<JsonNode> all =
                type.isArray() ? type.valueStream() : type.isMissingNode() ? Stream.empty() : Stream.of(type);
        return all.map(JsonNode::asString).collect(Collectors.toSet());
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }
}
