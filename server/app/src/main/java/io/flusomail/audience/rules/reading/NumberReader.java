package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Comparison;
import io.flusomail.audience.rules.Test;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what is asked of a number. */
final class NumberReader {

    private NumberReader() {}

    static Optional<Test.Number> read(Node node, String operator) {
        Node value = node.at("value");
        return switch (operator) {
            case "is" -> value.number().map(n -> in(List.of(n)));
            case "in" -> value.entries(1, Node.MOST_VALUES, Node::number).map(NumberReader::in);
            case "greater_than" -> value.number().map(n -> new Test.NumberBetween(n, true, null, false));
            case "at_least" -> value.number().map(n -> new Test.NumberBetween(n, false, null, false));
            case "less_than" -> value.number().map(n -> new Test.NumberBetween(null, false, n, true));
            case "at_most" -> value.number().map(n -> new Test.NumberBetween(null, false, n, false));
            case "between" ->
                value.entries(2, 2, Node::number)
                        .flatMap(two -> value.ordered(two))
                        .map(two -> new Test.NumberBetween(two.getFirst(), false, two.getLast(), false));
            default -> throw new IllegalStateException(operator);
        };
    }

    /** How it stands to another field. */
    static Optional<Comparison> comparison(Node node, String operator) {
        return switch (operator) {
            case "is" -> Optional.of(Comparison.SAME);
            case "greater_than" -> Optional.of(Comparison.GREATER);
            case "at_least" -> Optional.of(Comparison.AT_LEAST);
            case "less_than" -> Optional.of(Comparison.LESS);
            case "at_most" -> Optional.of(Comparison.AT_MOST);
            default ->
                node.at("op")
                        .refuse(
                                "unknown_operator",
                                "Another field is compared by is, greater_than, at_least, less_than or at_most.");
        };
    }

    private static Test.Number in(Collection<BigDecimal> numbers) {
        return new Test.NumberIn(
                numbers.stream().map(BigDecimal::stripTrailingZeros).collect(Collectors.toUnmodifiableSet()));
    }
}
