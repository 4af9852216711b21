package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Behaviour;
import io.flusomail.audience.rules.TimeSpan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of the events counted: how many, their numbers, or when. */
final class MeasureReader {

    private static final int MOST = 1_000_000;

    private MeasureReader() {}

    static Optional<Behaviour.Measure> read(Node node) {
        List<String> given = Operators.MEASURES.stream().filter(node::has).toList();
        if (given.size() > 1) {
            return node.at(given.get(1))
                    .refuse("unknown", "A leaf has one of " + String.join(", ", Operators.MEASURES) + ".");
        }
        if (!given.contains("aggregate")) {
            for (String name : List.of("op", "value")) {
                if (node.has(name)) {
                    node.at(name).refuse("unknown", name + " belongs to an aggregate.");
                }
            }
        }
        return switch (given.isEmpty() ? "" : given.getFirst()) {
            case "count" -> bounds(node.at("count"), Behaviour.Count::new);
            case "distinct_days" -> bounds(node.at("distinct_days"), Behaviour.Days::new);
            case "never" -> never(node.at("never"));
            case "aggregate" -> aggregate(node);
            case "first" -> occurred(node.at("first"), true);
            case "last" -> occurred(node.at("last"), false);
            default -> Optional.of(new Behaviour.Count(1, null));
        };
    }

    /** What lies within a lower and an upper bound. */
    private interface Bounded {
        Behaviour.Measure within(int least, @Nullable Integer most);
    }

    private static Optional<Behaviour.Measure> bounds(Node node, Bounded measure) {
        if (!node.isObject()) {
            return node.refuse("wrong_value", "An object such as {\"at_least\": 2} is expected here.");
        }
        node.only(Set.of("at_least", "at_most", "exactly"));
        if (node.has("exactly")) {
            if (node.has("at_least") || node.has("at_most")) {
                return node.at("exactly").refuse("unknown", "exactly stands alone.");
            }
            return node.at("exactly").whole(0, MOST).map(n -> measure.within(n, n));
        }
        if (!node.has("at_least") && !node.has("at_most")) {
            return node.refuse("required", "One of at_least, at_most, exactly is needed here.");
        }
        Optional<Integer> least = node.has("at_least") ? node.at("at_least").whole(0, MOST) : Optional.of(0);
        if (!node.has("at_most")) {
            return least.map(n -> measure.within(n, null));
        }
        return least.flatMap(n -> node.at("at_most")
                .whole(0, MOST)
                .flatMap(m -> n <= m
                        ? Optional.of(measure.within(n, m))
                        : node.refuse("wrong_value", "at_least is not above at_most: nobody would be counted.")));
    }

    private static Optional<Behaviour.Measure> never(Node node) {
        return node.yesOrNo().map(never -> never ? new Behaviour.Count(0, 0) : new Behaviour.Count(1, null));
    }

    private static Optional<Behaviour.Measure> aggregate(Node node) {
        Node asked = node.at("aggregate");
        if (!asked.isObject()) {
            return asked.refuse(
                    "wrong_value", "An object such as {\"fn\": \"sum\", \"property\": …} is expected here.");
        }
        asked.only(Set.of("fn", "property"));
        Optional<Behaviour.Function> function = LeafReader.oneOf(asked.at("fn"), Operators.FUNCTIONS)
                .map(name -> Behaviour.Function.valueOf(name.toUpperCase(Locale.ROOT)));
        Optional<List<String>> path = PropertyReader.path(asked.at("property"));
        return Asked.of(node, Operators.AGGREGATE)
                .flatMap(a -> NumberReader.read(node, a.operator()))
                .flatMap(test -> function.flatMap(f -> path.map(p -> new Behaviour.Aggregate(f, p, test))));
    }

    private static Optional<Behaviour.Measure> occurred(Node node, boolean first) {
        if (!node.isObject()) {
            return node.refuse(
                    "wrong_value", "An object such as {\"op\": \"within_last\", \"value\": \"P7D\"} is expected here.");
        }
        node.only(Set.of("op", "value"));
        return Asked.of(node, Operators.OCCURRED)
                .flatMap(asked -> Spans.read(node, asked.operator()))
                .map(span -> new Behaviour.Occurred(first, (TimeSpan) span));
    }
}
