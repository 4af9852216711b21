package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.PropertyTest;
import io.flusomail.audience.rules.Test;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads what is asked of a property, whose type is that of the value. */
public final class PropertyReader {

    private static final int DEEPEST = 10;

    private PropertyReader() {}

    /** An entry of {@code where}. */
    static Optional<PropertyTest> read(Node node) {
        if (!node.isObject()) {
            return node.refuse("wrong_value", "An object such as {\"property\": …, \"op\": …} is expected here.");
        }
        node.only(Set.of("property", "op", "value"));
        return read(node, node.at("property"));
    }

    static Optional<PropertyTest> read(Node node, Node path) {
        Optional<List<String>> names = path(path);
        Optional<Asked> asked = Asked.of(node, Operators.PROPERTY);
        return names.flatMap(steps ->
                asked.flatMap(a -> test(node, a.operator()).map(test -> new PropertyTest(steps, test, a.negated()))));
    }

    public static Optional<List<String>> path(Node node) {
        return node.words().flatMap(text -> {
            List<String> steps = List.of(text.split("\\.", -1));
            return steps.size() > DEEPEST || steps.contains("")
                    ? node.refuse("wrong_value", "A path such as cart.total is expected here.")
                    : Optional.of(steps);
        });
    }

    private static Optional<Test> test(Node node, String operator) {
        Node value = node.at("value");
        return switch (operator) {
            case "is_set" -> Optional.of(new Test.Present());
            case "contains" -> TextReader.text(value).map(Test.Contains::new);
            case "starts_with", "ends_with", "matches" -> TextReader.read(node, operator);
            case "greater_than", "at_least", "less_than", "at_most" ->
                NumberReader.read(node, operator).map(test -> test);
            case "is" -> same(node, value);
            case "between" ->
                begins(value, JsonNode::isString)
                        ? time(node, operator)
                        : NumberReader.read(node, operator).map(test -> test);
            case "in" ->
                begins(value, JsonNode::isNumber)
                        ? NumberReader.read(node, operator).map(test -> test)
                        : TextReader.read(node, operator);
            default -> time(node, operator);
        };
    }

    /** What the first entry of a list is, the others are to be. */
    private static boolean begins(Node value, Predicate<JsonNode> kind) {
        JsonNode list = value.json();
        return list.isArray() && !list.isEmpty() && kind.test(list.get(0));
    }

    private static Optional<Test> time(Node node, String operator) {
        return Spans.read(node, operator).map(Test.During::new);
    }

    private static Optional<Test> same(Node node, Node value) {
        if (value.json().isBoolean()) {
            return value.yesOrNo().map(Test.Yes::new);
        }
        return value.json().isNumber() ? NumberReader.read(node, "is").map(test -> test) : TextReader.read(node, "is");
    }
}
