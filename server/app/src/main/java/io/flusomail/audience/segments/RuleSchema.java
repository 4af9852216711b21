package io.flusomail.audience.segments;

import io.flusomail.audience.rules.reading.Operators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The language of rules as a JSON Schema (draft 2020-12), for editors and for programs that write rules. */
final class RuleSchema {

    private RuleSchema() {}

    static Map<String, Object> schema() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put(
                "rule",
                Map.of(
                        "oneOf",
                        refs(
                                "all",
                                "any",
                                "not",
                                "field",
                                "tag",
                                "list",
                                "segment",
                                "consent",
                                "random",
                                "event",
                                "engagement")));
        definitions.put("all", object(Map.of("all", rules()), "all"));
        definitions.put("any", object(Map.of("any", rules()), "any"));
        definitions.put("not", object(Map.of("not", ref("rule")), "not"));
        definitions.put("field", field());
        definitions.put("tag", object(Map.of("tag", text(), "within", ref("duration")), "tag"));
        definitions.put(
                "list",
                object(
                        Map.of("list", id(), "status", oneOf(Operators.LIST_STATES), "joined_within", ref("duration")),
                        "list"));
        definitions.put("segment", object(Map.of("segment", id()), "segment"));
        definitions.put(
                "consent",
                object(
                        Map.of(
                                "consent",
                                object(
                                        Map.of(
                                                "channel", oneOf(Operators.CHANNELS),
                                                "topic", id(),
                                                "state", oneOf(Operators.CONSENT_STATES),
                                                "source", question(Operators.SOURCE),
                                                "within", ref("duration"),
                                                "between", between()),
                                        "channel")),
                        "consent"));
        definitions.put(
                "random",
                object(
                        Map.of("random", object(Map.of("percent", number(0, 100), "seed", text()), "percent")),
                        "random"));
        Map<String, Object> event = Map.of("event", text());
        Map<String, Object> engagement = Map.of(
                "engagement", oneOf(Operators.ENGAGEMENTS),
                "campaign", id(),
                "link", question(Operators.LINK),
                "human", Map.of("type", "boolean"));
        definitions.put("event", behaviour(event, "event"));
        definitions.put("engagement", behaviour(engagement, "engagement"));
        definitions.put("step", Map.of("oneOf", List.of(step(event, "event"), step(engagement, "engagement"))));
        definitions.put(
                "condition",
                object(
                        Map.of("property", text(), "op", oneOf(Operators.PROPERTY), "value", value()),
                        "property",
                        "op"));
        definitions.put("distance", distance());
        definitions.put(
                "duration", Map.of("type", "string", "format", "duration", "examples", List.of("P30D", "PT12H")));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A rule about people");
        schema.put("$ref", "#/$defs/rule");
        schema.put("$defs", definitions);
        return schema;
    }

    private static Map<String, Object> field() {
        List<String> operators = Stream.of(
                        Operators.TEXT,
                        Operators.NUMBER,
                        Operators.BOOLEAN,
                        Operators.TIME,
                        Operators.LIST,
                        Operators.LOCATION,
                        Operators.PRESENCE,
                        Operators.PROPERTY)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return object(
                Map.of(
                        "field", text(),
                        "op", oneOf(operators),
                        "value", Map.of("anyOf", List.of(value(), ref("distance"))),
                        "value_field", text(),
                        "offset", Map.of("type", "string"),
                        "path", text()),
                "field",
                "op");
    }

    /** Around a place; either in km or in miles. */
    private static Map<String, Object> distance() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("latitude", number(-90, 90));
        properties.put("longitude", number(-180, 180));
        properties.put("km", Map.of("type", "number", "exclusiveMinimum", 0));
        properties.put("miles", Map.of("type", "number", "exclusiveMinimum", 0));
        Map<String, Object> distance = object(properties, "latitude", "longitude");
        distance.put("oneOf", List.of(Map.of("required", List.of("km")), Map.of("required", List.of("miles"))));
        return distance;
    }

    private static Map<String, Object> number(int least, int most) {
        return Map.of("type", "number", "minimum", least, "maximum", most);
    }

    private static Map<String, Object> behaviour(Map<String, Object> own, String required) {
        Map<String, Object> properties = new LinkedHashMap<>(own);
        Map<String, Object> amount = Map.of("type", "integer", "minimum", 0);
        Map<String, Object> time = object(Map.of("op", oneOf(Operators.OCCURRED), "value", value()), "op", "value");
        Map<String, Object> bounds = object(Map.of("at_least", amount, "at_most", amount, "exactly", amount));
        properties.put("count", bounds);
        properties.put("distinct_days", bounds);
        properties.put("never", Map.of("type", "boolean"));
        properties.put("within", ref("duration"));
        properties.put("between", between());
        properties.put("where", where());
        properties.put(
                "aggregate", object(Map.of("fn", oneOf(Operators.FUNCTIONS), "property", text()), "fn", "property"));
        properties.put("op", oneOf(Operators.AGGREGATE));
        properties.put("value", value());
        properties.put("then", ref("step"));
        properties.put("first", time);
        properties.put("last", time);
        return object(properties, required);
    }

    /** What came after it. */
    private static Map<String, Object> step(Map<String, Object> own, String required) {
        Map<String, Object> properties = new LinkedHashMap<>(own);
        properties.put("where", where());
        properties.put("within", ref("duration"));
        properties.put("never", Map.of("type", "boolean"));
        properties.put("then", ref("step"));
        return object(properties, required, "within");
    }

    private static Map<String, Object> where() {
        return Map.of("type", "array", "items", ref("condition"), "maxItems", 20);
    }

    /** A text alone, or an operator with what it takes. */
    private static Map<String, Object> question(List<String> operators) {
        return Map.of(
                "oneOf", List.of(text(), object(Map.of("op", oneOf(operators), "value", value()), "op", "value")));
    }

    private static Map<String, Object> between() {
        return Map.of("type", "array", "items", text(), "minItems", 2, "maxItems", 2);
    }

    private static Map<String, Object> object(Map<String, Object> properties, String... required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", List.of(required));
        object.put("additionalProperties", false);
        return object;
    }

    private static Map<String, Object> rules() {
        return Map.of("type", "array", "items", ref("rule"), "maxItems", 200);
    }

    private static List<Map<String, Object>> refs(String... names) {
        List<Map<String, Object>> refs = new ArrayList<>();
        for (String name : names) {
            refs.add(ref(name));
        }
        return refs;
    }

    private static Map<String, Object> ref(String name) {
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> oneOf(List<String> values) {
        return Map.of("enum", values);
    }

    private static Map<String, Object> text() {
        return Map.of("type", "string", "maxLength", 1_000);
    }

    private static Map<String, Object> id() {
        return Map.of("type", "string", "format", "uuid");
    }

    /** What it must be depends on the operator and on the type of the field. */
    private static Map<String, Object> value() {
        return Map.of("type", List.of("string", "number", "boolean", "array"));
    }
}
