package io.flusomail.content.liquid.expressions;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where expressions find their variables. */
public interface Scope {
    @Nullable
    Object variable(String name);

    Clock clock();

    /**
     * Counts what an expression costs, in characters gone over or written.
     *
     * @throws io.flusomail.content.liquid.values.LiquidRenderException when it is more than a rendering may cost
     */
    void spend(long characters);
}
