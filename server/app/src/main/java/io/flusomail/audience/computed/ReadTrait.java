package io.flusomail.audience.computed;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.Behaviour;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.reading.Node;
import io.flusomail.audience.rules.reading.PropertyReader;
import io.flusomail.audience.rules.reading.RuleReader;
import io.flusomail.audience.rules.reading.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Reads a trait: which facts it is over, and what is made of them. */
final class ReadTrait {

    /** Of the facts, in the words of rules; the others say what is made of them. */
    private static final Set<String> OWN = Set.of("fn", "property", "type");

    private static final List<String> TYPES = List.of("text", "number", "boolean", "date", "datetime");

    private final Vocabulary vocabulary;

    ReadTrait(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Optional<Computation> read(Node node) {
        Optional<Behaviour> facts = facts(node);
        Optional<Computation.Function> function = function(node.at("fn"));
        return facts.flatMap(which -> function.flatMap(fn -> {
            Optional<List<String>> path = path(node, fn);
            Optional<FieldType> type = type(node, fn);
            return path.flatMap(at -> type.map(t -> new Computation.Trait(which, fn, at, t)));
        }));
    }

    private Optional<Behaviour> facts(Node node) {
        if (node.has("event") == node.has("engagement")) {
            return node.at("event").refuse("required", "Either event or engagement is needed.");
        }
        ObjectNode leaf = ((ObjectNode) node.json()).deepCopy();
        leaf.remove(OWN);
        return RuleReader.read(node.over(leaf), vocabulary) instanceof Rule.Behaved(Behaviour behaviour)
                ? Optional.of(behaviour)
                : Optional.empty();
    }

    private static Optional<Computation.Function> function(Node node) {
        return node.words()
                .flatMap(name -> Arrays.stream(Computation.Function.values())
                        .filter(fn -> fn.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .or(() -> node.refuse("unknown", "fn is one of " + names() + ".")));
    }

    private static String names() {
        return Arrays.stream(Computation.Function.values())
                .map(fn -> fn.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static Optional<List<String>> path(Node node, Computation.Function function) {
        boolean given = node.has("property");
        return switch (function) {
            case SUM, MIN, MAX, AVG, MOST_FREQUENT, DISTINCT -> PropertyReader.path(node.at("property"));
            case FIRST, LAST -> given ? PropertyReader.path(node.at("property")) : Optional.of(List.of());
            case COUNT, DAYS_SINCE ->
                given
                        ? node.at("property").refuse("not_applicable", "This fn looks at no property.")
                        : Optional.of(List.of());
        };
    }

    /** A property may be anything, and only values of the type that is said count; without a word texts. */
    private static Optional<FieldType> type(Node node, Computation.Function function) {
        boolean ofProperty = switch (function) {
            case FIRST, LAST -> node.has("property");
            case MOST_FREQUENT -> true;
            case COUNT, SUM, MIN, MAX, AVG, DISTINCT, DAYS_SINCE -> false;
        };
        if (!ofProperty) {
            boolean time = function == Computation.Function.FIRST || function == Computation.Function.LAST;
            FieldType type = time ? FieldType.DATETIME : FieldType.NUMBER;
            return node.has("type") && !node.at("type").json().asString("").equalsIgnoreCase(type.name())
                    ? node.at("type").refuse("not_applicable", "The values of this trait have a type of their own.")
                    : Optional.of(type);
        }
        if (!node.has("type")) {
            return Optional.of(FieldType.TEXT);
        }
        return node.at("type")
                .words()
                .flatMap(name -> TYPES.contains(name)
                        ? Optional.of(FieldType.valueOf(name.toUpperCase(Locale.ROOT)))
                        : node.at("type").refuse("unknown", "type is one of " + String.join(", ", TYPES) + "."));
    }
}
