package io.flusomail.isolation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A right body and what its schema says, and the same with one value of it spoiled. */
record Spoiled(ApiDocument document, ObjectNode right, JsonNode schema) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final int DEEPEST = 3;

    /** Stands where a value is put as text, for some are no values to a JSON library. */
    private static final String HERE = "spoiled here";

    private static final String NOBODY = "0198f3c2-0000-7000-8000-000000000000";
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0.5",
            "1e400",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"no-such-thing\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"2026-13-45T99:99:99Z\"",
            "\"+300000-01-01T00:00:00Z\"",
            "\"-290000-01-01T00:00:00Z\"",
            "\"" + NOBODY + "\"",
            "\"{{ first_name\"",
            "\"\\r\\nBcc: a@b.c\"",
            "[]",
            "[null]",
            "[[]]",
            "[1,\"a\",{}]",
            "[\"" + NOBODY + "\", null]",
            "[\"\\u0000\"]",
            "{}",
            "{\"\\u0000\":1}",
            "{\"a\":{\"b\":[{\"\\u0000\":null}]}}",
            "{\"a\":null}");

    /** Where no right body is known, one of the right form. */
    Spoiled filled() {
        return sample(schema, 0) instanceof ObjectNode formed ? new Spoiled(document, formed, schema) : this;
    }

    /** Each as the text of a body. */
    Set<String> bodies() {
        Set<String> all = new LinkedHashSet<>();
        spoil(right, JsonPointer.empty(), all);
        properties(schema).properties().forEach(property -> {
            if (!right.has(property.getKey())) {
                ObjectNode more = right.deepCopy();
                more.set(property.getKey(), sample(property.getValue(), 0));
                JsonPointer place = JsonPointer.empty().appendProperty(property.getKey());
                values(more, place, all);
                spoil(more, place, all);
            }
        });
        return all;
    }

    /** What is at the place and in it. */
    private void spoil(ObjectNode body, JsonPointer place, Set<String> all) {
        JsonNode there = body.at(place);
        if (there instanceof ObjectNode object) {
            all.add(with(body, place.appendProperty("\u0000")));
            object.propertyNames().forEach(name -> {
                values(body, place.appendProperty(name), all);
                spoil(body, place.appendProperty(name), all);
            });
        } else if (there instanceof ArrayNode array) {
            ObjectNode longer = body.deepCopy();
            ((ArrayNode) longer.at(place)).addNull();
            all.add(longer.toString());
            for (int i = 0; i < array.size(); i++) {
                values(body, place.appendIndex(i), all);
                spoil(body, place.appendIndex(i), all);
            }
        }
    }

    private static void values(ObjectNode body, JsonPointer place, Set<String> all) {
        String spoiled = with(body, place);
        VALUES.forEach(value -> all.add(spoiled.replace("\"" + HERE + "\"", value)));
    }

    private static String with(ObjectNode body, JsonPointer place) {
        ObjectNode copy = body.deepCopy();
        JsonNode holder = copy.at(place.head());
        StringNode here = MAKE.stringNode(HERE);
        if (holder instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), here);
        } else {
            ((ArrayNode) holder).set(place.last().getMatchingIndex(), here);
        }
        return JSON.writeValueAsString(copy);
    }

    /** Something of the kind, so that what lies in it can be spoiled too. */
    private JsonNode sample(JsonNode given, int depth) {
        JsonNode known = resolved(given);
        JsonNode properties = properties(known);
        if (!properties.isEmpty() && depth < DEEPEST) {
            ObjectNode object = MAKE.objectNode();
            properties.properties().forEach(p -> object.set(p.getKey(), sample(p.getValue(), depth + 1)));
            return object;
        }
        if (known.has("enum")) {
            return known.get("enum").get(0);
        }
        return switch (type(known)) {
            case "array" -> MAKE.arrayNode().add(sample(known.path("items"), depth + 1));
            case "object" -> MAKE.objectNode().put("a", "b");
            case "boolean" -> MAKE.booleanNode(false);
            case "integer", "number" -> MAKE.numberNode(1);
            default -> MAKE.stringNode(text(known.path("format").asString("")));
        };
    }

    private static String text(String format) {
        return switch (format) {
            case "uuid" -> NOBODY;
            case "date-time" -> "2026-03-14T09:26:53Z";
            default -> "word";
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString("");
    }

    private JsonNode properties(JsonNode given) {
        return resolved(given).path("properties");
    }

    /** Behind references, and of alternatives the first that is not null. */
    private JsonNode resolved(JsonNode given) {
        String reference = given.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return resolved(document.root().at(reference.substring(1)));
        }
        List<JsonNode> options = new ArrayList<>();
        for (String branch : List.of("anyOf", "oneOf", "allOf")) {
            given.path(branch).forEach(options::add);
        }
        return options.stream()
                .filter(option -> !type(option).equals("null"))
                .findFirst()
                .map(this::resolved)
                .orElse(given);
    }
}
