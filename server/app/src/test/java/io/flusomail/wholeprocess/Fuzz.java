package io.flusomail.wholeprocess;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bad requests for every operation of the OpenAPI document: bodies, path parts and query values. */
record Fuzz(String method, String path, @Nullable String body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOBODY = "0198f3c2-0000-7000-8000-000000000000";
    private static final List<String> IDS =
            List.of(NOBODY, "no-id", "%00", "..%2f..%2fetc", "'--", "é".repeat(400), "-1");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "}",
            "nul",
            "null",
            "[]",
            "[[[",
            "\"text\"",
            "42",
            "true",
            "{\"a\":}",
            "{\"a\":1,}",
            "{'a':1}",
            "{\"no_such_field\":1}",
            "{\"a\":\"\\ud800\"}",
            "\uFEFF{}",
            "[".repeat(3_000),
            "{\"a\":".repeat(3_000),
            "{} {}",
            "{\"a\":1e999999999}",
            "{\"\":\"\"}",
            "<xml/>",
            "a=b&c=d");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "0.5",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"no-such-thing\"",
            "[]",
            "[null]",
            "[1,\"a\",{}]",
            "[[null]]",
            "{}",
            "{\"\\u0000\":1}",
            "{\"a\":{\"\\u0000\":1}}",
            "{\"a\":{\"b\":[]}}",
            "\"" + "x".repeat(70_000) + "\"",
            "\"2026-13-45T99:99:99Z\"",
            "\"+300000-01-01T00:00:00Z\"",
            "\"" + NOBODY + "\"",
            "[\"" + NOBODY + "\"]",
            "\"{{ first_name\"",
            "\"\\r\\nBcc: a@b.c\"");

    /** What is sent without the other fields: of most values that is answered by what is missing. */
    private static final Set<String> ALONE = Set.of("null", "[]", "{}");

    private static final List<String> QUERIES = List.of(
            "",
            "abc",
            "-1",
            "0",
            "1e9",
            "99999999999999999999",
            "%00",
            "%ff",
            "%F0%9F",
            "'%22",
            "null",
            "%2B300000-01-01T00:00:00Z",
            inside("-9223372036854775808 0"),
            inside("+300000-01-01T00:00:00Z 1"),
            inside("+300000-01-01T00:00:00Z|" + NOBODY),
            inside("\u0000"));

    /** All of them; the ones that would end this very session left out. */
    static List<Fuzz> of(JsonNode document) {
        List<Fuzz> all = new ArrayList<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .filter(operation ->
                                List.of("get", "put", "post", "patch", "delete").contains(operation.getKey()))
                        .forEach(operation ->
                                add(document, path.getKey(), operation.getKey(), operation.getValue(), all)));
        return all;
    }

    private static void add(JsonNode document, String path, String verb, JsonNode operation, List<Fuzz> all) {
        String method = verb.toUpperCase(Locale.ROOT);
        String known = path.replaceAll("\\{[^}]+}", NOBODY);
        String blank = method.equals("GET") ? null : "{}";
        IDS.forEach(id -> all.add(new Fuzz(method, path.replaceAll("\\{[^}]+}", id), blank)));
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString("").equals("query")) {
                String name = parameter.path("name").asString("");
                QUERIES.forEach(value -> all.add(new Fuzz(method, known + "?" + name + "=" + value, blank)));
            }
        });
        JsonNode content = operation.path("requestBody").path("content").path("application/json");
        if (!content.isMissingNode()) {
            BODIES.forEach(body -> all.add(new Fuzz(method, known, body)));
            addFields(document, operation, method, known, all);
        }
    }

    /**
     * Each field of the body by itself; where anybody may call, with each wrong value and the others as a caller would send
     * them, too. For the rest {@code SpoiledBodiesTest} does that, with others that are right.
     */
    private static void addFields(JsonNode document, JsonNode operation, String method, String path, List<Fuzz> all) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        JsonNode properties = resolved(document, schema).path("properties");
        properties
                .propertyNames()
                .forEach(field ->
                        ALONE.forEach(value -> all.add(new Fuzz(method, path, written(Map.of(field, value))))));
        if (!operation.path("security").isEmpty()) {
            return;
        }
        Map<String, String> usual = new LinkedHashMap<>();
        properties.propertyStream().forEach(field -> {
            String type = resolved(document, field.getValue()).path("type").asString("");
            if (type.equals("string")) {
                usual.put(field.getKey(), "\"" + field.getKey() + "\"");
            }
        });
        properties
                .propertyNames()
                .forEach(field -> VALUES.forEach(value -> {
                    Map<String, String> body = new LinkedHashMap<>(usual);
                    body.put(field, value);
                    all.add(new Fuzz(method, path, written(body)));
                }));
    }

    /** As what an opaque cursor holds. */
    private static String inside(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(Map<String, String> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) -> members.add(JSON.writeValueAsString(name) + ":" + value));
        return "{" + String.join(",", members) + "}";
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    @Override
    public String toString() {
        String shown = body == null ? "" : body.length() > 200 ? body.substring(0, 200) + "…" : body;
        return method + " " + (path.length() > 200 ? path.substring(0, 200) + "…" : path) + " " + shown;
    }
}
