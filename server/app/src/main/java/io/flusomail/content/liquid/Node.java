package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.VariableUses;

/** A piece of a parsed template. Immutable: all state of a rendering is in the {@link Rendering}. */
public interface Node {
    void render(Rendering state, StringBuilder out);

    void uses(VariableUses uses);

    /** Prints nothing but white space, whatever the values: inside such a block white space is dropped too. */
    default boolean isBlank() {
        return false;
    }
}
