package io.flusomail.content.liquid.values;

import org.jspecify.annotations.Nullable;

/** A value that answers to names without being a map, such as {@code forloop}. */
public interface Drop {
    /** The property, or null where there is none of this name. */
    @Nullable
    Object get(String name);
}
