package io.flusomail.content.liquid.expressions;

import io.flusomail.content.liquid.values.Values;
import io.flusomail.content.liquid.values.Weights;
import org.jspecify.annotations.Nullable;

/** What {@code if} asks. {@code and} and {@code or} have no precedence and are read from the right, as in Liquid. */
public sealed interface Condition {
    boolean holds(Scope scope);

    void uses(VariableUses uses);

    enum Operator {
        EQUAL,
        DIFFERENT,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        CONTAINS
    }

    record Truth(Expression subject) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return Values.truthy(subject.value(scope));
        }

        @Override
        public void uses(VariableUses uses) {
            subject.uses(uses, true);
        }
    }

    record Comparison(Expression left, Operator operator, Expression right) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            Object a = left.value(scope);
            Object b = right.value(scope);
            scope.spend(Weights.onTheOutside(a) + Weights.onTheOutside(b));
            return switch (operator) {
                case EQUAL -> Values.equal(a, b);
                case DIFFERENT -> !Values.equal(a, b);
                case CONTAINS -> Values.contains(a, b);
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> inOrder(Values.compare(a, b));
            };
        }

        private boolean inOrder(@Nullable Integer order) {
            if (order == null) {
                return false;
            }
            return switch (operator) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case EQUAL, DIFFERENT, CONTAINS -> throw new AssertionError(operator);
            };
        }

        @Override
        public void uses(VariableUses uses) {
            left.uses(uses, true);
            right.uses(uses, true);
        }
    }

    record Both(Condition first, Condition second) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return first.holds(scope) && second.holds(scope);
        }

        @Override
        public void uses(VariableUses uses) {
            first.uses(uses);
            second.uses(uses);
        }
    }

    record Either(Condition first, Condition second) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            return first.holds(scope) || second.holds(scope);
        }

        @Override
        public void uses(VariableUses uses) {
            first.uses(uses);
            second.uses(uses);
        }
    }
}
