package io.flusomail.audience.rules;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.reading.Operators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The parts of the language of rules that leaves were made of. */
final class Coverage {

    private final Set<String> seen = new TreeSet<>();

    /** All that there is, as the catalogues of the language have it. */
    static Set<String> complete() {
        Set<String> all =
                new TreeSet<>(Set.of("tag", "tag given", "segment", "random", "event", "campaign", "machines"));
        for (FieldType type : FieldType.values()) {
            add(all, "field " + type, Operators.of(type));
        }
        add(all, "property of a field", Operators.PROPERTY);
        add(all, "property of an event", Operators.PROPERTY);
        add(all, "aggregate", Operators.AGGREGATE);
        add(all, "function", Operators.FUNCTIONS);
        add(all, "first or last", RandomRules.OCCURRED);
        add(all, "distinct days", RandomRules.BOUNDS);
        add(all, "link", Operators.LINK);
        all.addAll(Set.of("then event", "then engagement", "then never", "then then", "then link", "then where"));
        add(all, "engagement", Operators.ENGAGEMENTS);
        add(all, "list", Operators.LIST_STATES);
        add(all, "consent", Operators.CONSENT_STATES);
        add(all, "consent source", Operators.SOURCE);
        all.addAll(Set.of("consent within", "consent between"));
        add(all, "topic", Operators.CONSENT_STATES);
        return all;
    }

    private static void add(Set<String> all, String of, List<String> words) {
        words.forEach(word -> all.add(of + ": " + word));
    }

    Set<String> seen() {
        return seen;
    }

    /** The leaves of a rule, as written. */
    static List<JsonNode> leaves(JsonNode rule) {
        List<JsonNode> leaves = new ArrayList<>();
        for (String group : List.of("all", "any")) {
            rule.path(group).forEach(part -> leaves.addAll(leaves(part)));
        }
        if (rule.has("not")) {
            leaves.addAll(leaves(rule.get("not")));
        } else if (!rule.has("all") && !rule.has("any")) {
            leaves.add(rule);
        }
        return leaves;
    }

    void add(JsonNode leaf, Map<String, FieldType> types) {
        seen.addAll(parts(leaf, types));
    }

    /** Whether the leaf has a part that was not seen yet. */
    boolean lacks(JsonNode leaf, Map<String, FieldType> types) {
        return !seen.containsAll(parts(leaf, types));
    }

    private static Set<String> parts(JsonNode leaf, Map<String, FieldType> types) {
        if (leaf.has("field")) {
            String of = leaf.has("path") ? "property of a field" : "field " + types.get(text(leaf, "field"));
            return Set.of(of + ": " + text(leaf, "op"));
        }
        if (leaf.has("list")) {
            return Set.of("list: " + text(leaf, "status"));
        }
        if (leaf.has("consent")) {
            return consent(leaf.get("consent"));
        }
        if (leaf.has("event") || leaf.has("engagement")) {
            return behaviour(leaf);
        }
        return leaf.has("within") ? Set.of("tag given") : Set.copyOf(leaf.propertyNames());
    }

    private static Set<String> consent(JsonNode consent) {
        Set<String> parts = new TreeSet<>();
        parts.add((consent.has("topic") ? "topic: " : "consent: ") + text(consent, "state"));
        if (consent.has("source")) {
            parts.add("consent source: " + question(consent.get("source")));
        }
        Stream.of("within", "between").filter(consent::has).forEach(window -> parts.add("consent " + window));
        return parts;
    }

    /** A text alone is one that it must be. */
    private static String question(JsonNode asked) {
        return asked.isString() ? "is" : text(asked, "op");
    }

    private static Set<String> behaviour(JsonNode leaf) {
        Set<String> parts = new TreeSet<>();
        parts.add(leaf.has("event") ? "event" : "engagement: " + text(leaf, "engagement"));
        if (leaf.has("campaign")) {
            parts.add("campaign");
        }
        if (leaf.has("link")) {
            parts.add("link: " + question(leaf.get("link")));
        }
        if (!leaf.path("human").asBoolean(true)) {
            parts.add("machines");
        }
        leaf.path("where").forEach(property -> parts.add("property of an event: " + text(property, "op")));
        if (leaf.has("aggregate")) {
            parts.add("aggregate: " + text(leaf, "op"));
            parts.add("function: " + text(leaf.get("aggregate"), "fn"));
        }
        if (leaf.has("then")) {
            JsonNode step = leaf.get("then");
            Stream.of("event", "engagement", "never", "then", "link", "where")
                    .filter(step::has)
                    .forEach(member -> parts.add("then " + member));
        }
        leaf.path("distinct_days").propertyNames().forEach(bound -> parts.add("distinct days: " + bound));
        for (String which : List.of("first", "last")) {
            if (leaf.has(which)) {
                parts.add("first or last: " + text(leaf.get(which), "op"));
            }
        }
        return parts;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
