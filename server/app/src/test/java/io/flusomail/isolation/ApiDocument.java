package io.flusomail.isolation;

import io.flusomail.testkit.ForeignRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document, asked where ids can be put into a request. */
record ApiDocument(JsonNode root) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "patch", "post", "delete");
    private static final Set<String> BRANCHES = Set.of("anyOf", "oneOf", "allOf");

    /** Strings that look like ids by their names and are none: the callers' own names for people, visitors and reports. */
    private static final Set<String> NO_IDS =
            Set.of("external_id", "user_id", "previous_id", "anonymous_id", "event_id");

    static ApiDocument of(MockMvcTester http) {
        return new ApiDocument(JSON.readTree(
                ForeignRows.body(http.get().uri("/api/openapi.json").exchange())));
    }

    /** One method of one path. */
    record Operation(String method, String path, JsonNode node) {

        /** Whether strangers may call it. */
        boolean open() {
            return node.path("security").isEmpty();
        }

        boolean uploads() {
            return node.at("/requestBody/content").has("multipart/form-data");
        }

        /** The schema of what it takes, of an upload's options; missing where it takes none. */
        JsonNode body() {
            return uploads()
                    ? node.at("/requestBody/content/multipart~1form-data/schema/properties/options/contentSchema")
                    : node.at("/requestBody/content/application~1json/schema");
        }

        List<JsonNode> parameters(String in) {
            return node.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals(in))
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All below {@code /api}. */
    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        root.get("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))
                        .forEach(all::add));
        return all;
    }

    boolean has(String path) {
        return root.get("paths").has(path);
    }

    /** The names of the query parameters that carry ids. */
    List<String> idsInQuery(Operation operation) {
        return operation.parameters("query").stream()
                .filter(parameter -> isId(parameter.get("name").asString(), parameter.path("schema")))
                .map(parameter -> parameter.get("name").asString())
                .toList();
    }

    /** Where a body has ids: {@code audience.lists[]}; in an upload, where its options have them. */
    List<String> idsInBody(Operation operation) {
        List<String> found = new ArrayList<>();
        operation.node().at("/requestBody/content").properties().forEach(form -> {
            JsonNode schema = form.getValue().path("schema");
            collect(operation.uploads() ? optionsOf(operation, schema) : schema, "", List.of(), found);
        });
        return found.stream().distinct().sorted().toList();
    }

    private static JsonNode optionsOf(Operation upload, JsonNode schema) {
        if (schema.at("/properties/options").isMissingNode()) {
            return schema.at("/properties/options");
        }
        JsonNode options = schema.at("/properties/options/contentSchema");
        if (options.isMissingNode()) {
            throw new AssertionError(upload + " does not say what its options hold");
        }
        return options;
    }

    private void collect(JsonNode schema, String at, List<String> within, List<String> found) {
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            if (!within.contains(reference)) {
                collect(
                        root.at(reference.substring(1)),
                        at,
                        Stream.concat(within.stream(), Stream.of(reference)).toList(),
                        found);
            }
            return;
        }
        if (isId(lastOf(at), schema)) {
            found.add(at);
        }
        BRANCHES.forEach(branch -> schema.path(branch).forEach(option -> collect(option, at, within, found)));
        schema.path("properties")
                .properties()
                .forEach(property -> collect(
                        property.getValue(),
                        at.isEmpty() ? property.getKey() : at + "." + property.getKey(),
                        within,
                        found));
        if (schema.has("items")) {
            collect(schema.get("items"), at + "[]", within, found);
        }
        if (schema.path("additionalProperties").isObject()) {
            collect(schema.get("additionalProperties"), at + ".*", within, found);
        }
    }

    private static String lastOf(String at) {
        return at.substring(at.lastIndexOf('.') + 1);
    }

    private static boolean isId(String name, JsonNode schema) {
        boolean text = schema.path("type").asString("").equals("string")
                || schema.path("type")
                        .valueStream()
                        .anyMatch(type -> type.asString().equals("string"));
        boolean called = name.matches("(.+_)?ids?(\\[])?");
        return text
                && !NO_IDS.contains(name)
                && (called || schema.path("format").asString("").equals("uuid"));
    }
}
