package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Test;
import java.util.Optional;
import java.util.Set;

/** Reads what is asked of a list of texts. */
final class ListReader {

    private static final int LONGEST = 100_000;

    private ListReader() {}

    static Optional<Test> read(Node node, String operator) {
        Node value = node.at("value");
        return switch (operator) {
            case "contains" -> TextReader.text(value).map(text -> new Test.ListHasAny(Set.of(text)));
            case "contains_any" -> TextReader.texts(value).map(Set::copyOf).map(Test.ListHasAny::new);
            case "contains_all" -> TextReader.texts(value).map(Set::copyOf).map(Test.ListHasAll::new);
            case "any_contains" ->
                TextReader.text(value).map(Test.TextContains::new).map(Test.ListHasOne::new);
            case "any_starts_with" ->
                TextReader.text(value).map(Test.TextStarts::new).map(Test.ListHasOne::new);
            case "any_ends_with" ->
                TextReader.text(value).map(Test.TextEnds::new).map(Test.ListHasOne::new);
            case "length_is" -> value.whole(0, LONGEST).map(n -> new Test.ListLength(n, n));
            case "length_at_least" -> value.whole(0, LONGEST).map(n -> new Test.ListLength(n, Integer.MAX_VALUE));
            case "length_at_most" -> value.whole(0, LONGEST).map(n -> new Test.ListLength(0, n));
            default -> throw new IllegalStateException(operator);
        };
    }
}
