package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Folding;
import io.flusomail.audience.rules.Test;
import io.flusomail.audience.rules.TextPattern;
import io.flusomail.audience.rules.TextTest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is asked of a text. */
final class TextReader {

    private TextReader() {}

    static Optional<Test> read(Node node, String operator) {
        Node value = node.at("value");
        return switch (operator) {
            case "is" -> text(value).map(text -> new Test.TextIn(Set.of(text)));
            case "in" -> texts(value).map(Set::copyOf).map(Test.TextIn::new);
            case "contains" -> text(value).map(Test.TextContains::new);
            case "starts_with" -> text(value).map(Test.TextStarts::new);
            case "ends_with" -> text(value).map(Test.TextEnds::new);
            case "matches" -> pattern(value);
            default -> throw new IllegalStateException(operator);
        };
    }

    /** A text alone, which it must be, or an operator with what it takes. */
    static Optional<TextTest> asked(Node node, List<String> known) {
        if (!node.isObject()) {
            return text(node).map(text -> new TextTest(new Test.TextIn(Set.of(text)), false));
        }
        node.only(Set.of("op", "value"));
        return Asked.of(node, known)
                .flatMap(asked ->
                        read(node, asked.operator()).map(test -> new TextTest((Test.Text) test, asked.negated())));
    }

    /** Folded; an empty one is no value. */
    static Optional<String> text(Node node) {
        return node.text()
                .flatMap(text -> text.isEmpty()
                        ? node.refuse("required", "A text is needed here; is_not_set asks for those without one.")
                        : Optional.of(Folding.fold(text)));
    }

    static Optional<List<String>> texts(Node node) {
        return node.entries(1, Node.MOST_VALUES, TextReader::text);
    }

    private static Optional<Test> pattern(Node node) {
        return node.text().flatMap(text -> switch (TextPattern.read(text)) {
            case TextPattern.Valid(TextPattern pattern) -> Optional.of(new Test.TextMatches(pattern));
            case TextPattern.Flawed(String rule) -> node.refuse("wrong_value", rule);
        });
    }
}
