package io.flusomail.audience.rules;

import java.util.List;

/**
 * A question to what stands at a path in a JSON object.
 *
 * @param negated true exactly when the test is not passed, which nothing passes that is missing or of another type
 */
public record PropertyTest(List<String> path, Test test, boolean negated) {

    public PropertyTest {
        path = List.copyOf(path);
    }
}
