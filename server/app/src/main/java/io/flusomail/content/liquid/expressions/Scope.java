package io.flusomail.content.liquid.expressions;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where expressions find their variables. */
public interface Scope {
    @Nullable
    Object variable(String name);

    Clock clock();
}
