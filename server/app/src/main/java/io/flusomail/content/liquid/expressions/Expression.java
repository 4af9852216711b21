package io.flusomail.content.liquid.expressions;

import io.flusomail.content.liquid.values.IntRange;
import io.flusomail.content.liquid.values.Numbers;
import io.flusomail.content.liquid.values.Properties;
import io.flusomail.content.liquid.values.Values;
import io.flusomail.content.liquid.values.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something with a value: a literal, a variable or a range. Immutable, usable by many threads. */
public sealed interface Expression {
    @Nullable
    Object value(Scope scope);

    /** Tells the variables it reads; {@code covered} where their absence is provided for. */
    void uses(VariableUses uses, boolean covered);

    record Literal(@Nullable Object constant) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return constant;
        }

        @Override
        public void uses(VariableUses uses, boolean covered) {}
    }

    /** One step into a value: {@code .key} or {@code [key]}. */
    record Step(Expression key, boolean dotted) {}

    /** {@code name.step[step]}; the name itself may be computed, as in {@code [name]}. */
    record Variable(Expression name, List<Step> steps) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            Object value =
                    scope.variable(name instanceof Literal(String plain) ? plain : Values.text(name.value(scope)));
            for (int i = 0; i < steps.size() && value != null; i++) {
                Step step = steps.get(i);
                if (Values.isText(value)) {
                    scope.spend(Weights.onTheOutside(value));
                }
                value = Properties.get(value, step.key().value(scope), step.dotted());
            }
            return value;
        }

        /** The dotted path as far as it is constant, for example {@code fields.city}. */
        public String path() {
            if (!(name instanceof Literal(String plain))) {
                return "";
            }
            StringBuilder path = new StringBuilder(plain);
            for (Step step : steps) {
                if (!(step.key() instanceof Literal(String key))) {
                    break;
                }
                path.append('.').append(key);
            }
            return path.toString();
        }

        @Override
        public void uses(VariableUses uses, boolean covered) {
            uses.read(path(), covered);
            name.uses(uses, covered);
            steps.forEach(step -> step.key().uses(uses, covered));
        }
    }

    record Range(Expression first, Expression last) implements Expression {
        @Override
        public Object value(Scope scope) {
            return new IntRange(Numbers.truncated(first.value(scope)), Numbers.truncated(last.value(scope)));
        }

        @Override
        public void uses(VariableUses uses, boolean covered) {
            first.uses(uses, covered);
            last.uses(uses, covered);
        }
    }
}
