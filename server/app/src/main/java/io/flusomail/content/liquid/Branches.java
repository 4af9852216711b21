package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.Condition;
import io.flusomail.content.liquid.expressions.Expression;
import io.flusomail.content.liquid.expressions.VariableUses;
import io.flusomail.content.liquid.values.Values;
import io.flusomail.content.liquid.values.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code if}, {@code unless} and {@code case}. */
final class Branches {
    private Branches() {}

    /** @param condition null for {@code else} */
    record Arm(@Nullable Condition condition, boolean wanted, Block body, int offset) {}

    record If(List<Arm> arms, boolean isBlank) implements Node {
        static If of(List<Arm> arms) {
            boolean blank = arms.stream().allMatch(arm -> arm.body().isBlank());
            return new If(
                    arms.stream()
                            .map(arm -> blank
                                    ? new Arm(
                                            arm.condition(),
                                            arm.wanted(),
                                            arm.body().withoutText(),
                                            arm.offset())
                                    : arm)
                            .toList(),
                    blank);
        }

        @Override
        public void render(Rendering state, StringBuilder out) {
            for (int i = 0; i < arms.size(); i++) {
                Arm arm = arms.get(i);
                state.at(arm.offset());
                if (arm.condition() == null || arm.condition().holds(state) == arm.wanted()) {
                    arm.body().render(state, out);
                    return;
                }
            }
        }

        @Override
        public void uses(VariableUses uses) {
            uses.guard();
            for (Arm arm : arms) {
                if (arm.condition() != null) {
                    arm.condition().uses(uses);
                }
                arm.body().uses(uses);
            }
            uses.unguard();
        }
    }

    /** @param values none for {@code else} */
    record When(List<Expression> values, Block body) {}

    /**
     * Every {@code when} that matches is printed, once for each of its values that does; an {@code else} only while none
     * before it has matched.
     */
    record Case(Expression subject, List<When> whens, boolean isBlank, int offset) implements Node {
        static Case of(Expression subject, List<When> whens, int offset) {
            boolean blank = whens.stream().allMatch(when -> when.body().isBlank());
            return new Case(
                    subject,
                    whens.stream()
                            .map(when ->
                                    blank ? new When(when.values(), when.body().withoutText()) : when)
                            .toList(),
                    blank,
                    offset);
        }

        @Override
        public void render(Rendering state, StringBuilder out) {
            state.at(offset);
            boolean matched = false;
            for (int i = 0; i < whens.size() && !state.isInterrupted(); i++) {
                When when = whens.get(i);
                if (!when.values().isEmpty()) {
                    matched |= matches(when, state, out);
                } else if (!matched) {
                    when.body().render(state, out);
                }
            }
        }

        private boolean matches(When when, Rendering state, StringBuilder out) {
            boolean matched = false;
            for (int i = 0; i < when.values().size() && !state.isInterrupted(); i++) {
                Object value = subject.value(state);
                state.spend(Weights.onTheOutside(value));
                if (Values.equal(value, when.values().get(i).value(state))) {
                    matched = true;
                    when.body().render(state, out);
                    state.step(out);
                }
            }
            return matched;
        }

        @Override
        public void uses(VariableUses uses) {
            uses.guard();
            subject.uses(uses, true);
            for (When when : whens) {
                when.values().forEach(value -> value.uses(uses, true));
                when.body().uses(uses);
            }
            uses.unguard();
        }
    }
}
