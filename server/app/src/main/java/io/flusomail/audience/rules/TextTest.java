package io.flusomail.audience.rules;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a text that stands beside something: the address that was clicked, the source of a consent.
 *
 * @param negated true exactly when the test is not passed, which nothing passes without a text
 */
public record TextTest(Test.Text test, boolean negated) {

    /** Of a folded text. */
    Predicate<@Nullable String> predicate() {
        Predicate<@Nullable Object> passed = ValuePredicates.of(test);
        return text -> negated != passed.test(text);
    }
}
