package io.flusomail.audience.computed;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.Behaviour;
import io.flusomail.audience.rules.Rule;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the value of a computed field comes about. */
sealed interface Computation {

    /** Of the value. */
    FieldType type();

    /** What it asks for: they tell whom a fact or the clock concerns. */
    List<Rule> rules();

    /** Whether the value is another each day although nothing happened. */
    boolean daily();

    /** What is made of the facts that count. */
    enum Function {
        COUNT,
        SUM,
        MIN,
        MAX,
        AVG,
        FIRST,
        LAST,
        MOST_FREQUENT,
        DISTINCT,
        DAYS_SINCE
    }

    /**
     * A value over what somebody did. Nobody has one who did nothing of the kind.
     *
     * @param facts which facts count; its measure is not looked at
     * @param path of the property; empty where the facts themselves are counted, or when they happened
     */
    record Trait(Behaviour facts, Function function, List<String> path, FieldType type) implements Computation {

        public Trait {
            path = List.copyOf(path);
        }

        @Override
        public List<Rule> rules() {
            return List.of(new Rule.Behaved(facts));
        }

        @Override
        public boolean daily() {
            return function == Function.DAYS_SINCE;
        }
    }

    /** A sum of points; nobody has one to whom no rule applies. @param maximum null: none */
    record Score(List<Points> points, @Nullable BigDecimal maximum) implements Computation {

        public Score {
            points = List.copyOf(points);
        }

        @Override
        public FieldType type() {
            return FieldType.NUMBER;
        }

        @Override
        public List<Rule> rules() {
            return points.stream().map(Points::rule).toList();
        }

        @Override
        public boolean daily() {
            return points.stream().anyMatch(one -> one.halfLife() != null || !one.each());
        }
    }

    /**
     * @param each whether each fact counts that the rule, a behaviour, is about; else the points are given while the rule
     *     is true
     * @param halfLife days after which a fact's points are half of what they were; null: they stay
     */
    record Points(
            String name,
            Rule rule,
            BigDecimal points,
            boolean each,
            @Nullable Integer halfLife) {}
}
