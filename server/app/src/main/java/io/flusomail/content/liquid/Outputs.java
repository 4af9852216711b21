package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.Filtered;
import io.flusomail.content.liquid.expressions.VariableUses;
import io.flusomail.content.liquid.values.LiquidRenderException;
import io.flusomail.content.liquid.values.Markup;
import io.flusomail.content.liquid.values.Values;
import java.util.List;
import java.util.Objects;

/** Nodes that print, assign and count. */
final class Outputs {
    private Outputs() {}

    record Text(String text) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            out.append(text);
        }

        @Override
        public void uses(VariableUses uses) {}

        @Override
        public boolean isBlank() {
            return text.isBlank();
        }
    }

    /** {@code raw}, printed even where white space is dropped. */
    record Verbatim(String text) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            out.append(text);
        }

        @Override
        public void uses(VariableUses uses) {}

        @Override
        public boolean isBlank() {
            return text.isEmpty();
        }
    }

    record Print(Filtered value, Escaping escaping, int offset) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            state.at(offset);
            escaping.append(out, value.value(state, escaping.isHtml()));
        }

        @Override
        public void uses(VariableUses uses) {
            value.uses(uses);
        }
    }

    record Assign(String name, Filtered value, boolean html, int offset) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            state.at(offset);
            Object result = value.value(state, html);
            if (result instanceof String text && text.length() > Values.LONGEST_TEXT) {
                throw new LiquidRenderException("'" + name + "' is longer than " + Values.LONGEST_TEXT + " characters");
            }
            state.assign(name, result);
        }

        @Override
        public void uses(VariableUses uses) {
            value.uses(uses);
            uses.declare(name);
        }

        @Override
        public boolean isBlank() {
            return true;
        }
    }

    /** In HTML what was captured is mark-up already: its values were escaped when they were printed into it. */
    record Capture(String name, Block body, boolean html) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            String captured = state.captured(body, out);
            state.spend(captured.length());
            state.assign(name, html ? new Markup(captured) : captured);
        }

        @Override
        public void uses(VariableUses uses) {
            body.uses(uses);
            uses.declare(name);
        }

        @Override
        public boolean isBlank() {
            return true;
        }
    }

    record Count(String name, boolean up) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            long counter = state.counter(name);
            out.append(up ? counter : counter - 1);
            state.count(name, up ? counter + 1 : counter - 1);
        }

        @Override
        public void uses(VariableUses uses) {
            uses.declare(name);
        }
    }

    /** @param group the cycle's own name, or one made of its values */
    record Cycle(Filtered group, List<Filtered> values, Escaping escaping, int offset) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            state.at(offset);
            String key = "cycle " + Values.text(group.value(state, false));
            state.spend(key.length());
            int turn = (Integer) state.registers().getOrDefault(key, 0);
            if (turn < values.size()) {
                escaping.append(out, values.get(turn).value(state, escaping.isHtml()));
            }
            state.registers().put(key, turn + 1 >= values.size() ? 0 : turn + 1);
        }

        @Override
        public void uses(VariableUses uses) {
            group.uses(uses);
            values.forEach(value -> value.uses(uses));
        }
    }

    record IfChanged(Block body) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            String text = state.captured(body, out);
            if (!Objects.equals(state.registers().put("ifchanged", text), text)) {
                out.append(text);
            }
        }

        @Override
        public void uses(VariableUses uses) {
            body.uses(uses);
        }

        @Override
        public boolean isBlank() {
            return body.isBlank();
        }
    }

    record Jump(Rendering.Interrupt kind) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            state.interrupt(kind);
        }

        @Override
        public void uses(VariableUses uses) {}
    }
}
