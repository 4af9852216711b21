package io.flusomail.audience.rules.reading;

import java.util.List;
import java.util.Optional;

/**
 * The operator of a leaf, taken apart.
 *
 * @param operator the positive one of its pair
 * @param negated whether the other one was written
 */
record Asked(String operator, boolean negated) {

    static Optional<Asked> of(Node node, List<String> known) {
        Node op = node.at("op");
        return op.words()
                .flatMap(written -> known.contains(written)
                        ? Optional.of(new Asked(
                                Operators.positive(written),
                                !Operators.positive(written).equals(written)))
                        : op.refuse(
                                "unknown_operator",
                                written + " is not asked here; " + String.join(", ", known) + " can be."));
    }
}
