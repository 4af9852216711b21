package io.flusomail.audience.rules;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.reading.Operators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The parts of the language of rules that leaves were made of. */
final class Coverage {

    private final Set<String> seen = new TreeSet<>();

    /** All that there is, as the catalogues of the language have it. */
    static Set<String> complete() {
        Set<String> all = new TreeSet<>(Set.of("tag", "segment", "random", "event", "campaign", "machines"));
        for (FieldType type : FieldType.values()) {
            add(all, "field " + type, Operators.of(type));
        }
        add(all, "property of a field", Operators.PROPERTY);
        add(all, "property of an event", Operators.PROPERTY);
        add(all, "aggregate", Operators.AGGREGATE);
        add(all, "function", Operators.FUNCTIONS);
        add(all, "first or last", RandomRules.OCCURRED);
        add(all, "link", Operators.LINK);
        add(all, "engagement", Operators.ENGAGEMENTS);
        add(all, "list", Operators.LIST_STATES);
        add(all, "consent", Operators.CONSENT_STATES);
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
        if (leaf.has("field")) {
            String of = leaf.has("path") ? "property of a field" : "field " + types.get(text(leaf, "field"));
            seen.add(of + ": " + text(leaf, "op"));
        } else if (leaf.has("list")) {
            seen.add("list: " + text(leaf, "status"));
        } else if (leaf.has("consent")) {
            JsonNode consent = leaf.get("consent");
            seen.add((consent.has("topic") ? "topic: " : "consent: ") + text(consent, "state"));
        } else if (leaf.has("event") || leaf.has("engagement")) {
            behaviour(leaf);
        } else {
            seen.addAll(leaf.propertyNames());
        }
    }

    private void behaviour(JsonNode leaf) {
        seen.add(leaf.has("event") ? "event" : "engagement: " + text(leaf, "engagement"));
        if (leaf.has("campaign")) {
            seen.add("campaign");
        }
        if (leaf.has("link")) {
            JsonNode link = leaf.get("link");
            seen.add("link: " + (link.isString() ? "is" : text(link, "op")));
        }
        if (!leaf.path("human").asBoolean(true)) {
            seen.add("machines");
        }
        leaf.path("where").forEach(property -> seen.add("property of an event: " + text(property, "op")));
        if (leaf.has("aggregate")) {
            seen.add("aggregate: " + text(leaf, "op"));
            seen.add("function: " + text(leaf.get("aggregate"), "fn"));
        }
        for (String which : List.of("first", "last")) {
            if (leaf.has(which)) {
                seen.add("first or last: " + text(leaf.get(which), "op"));
            }
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
