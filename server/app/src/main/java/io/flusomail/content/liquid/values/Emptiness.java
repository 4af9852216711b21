package io.flusomail.content.liquid.values;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The literals {@code empty} and {@code blank}: equal to anything that is so, printed as nothing. */
public enum Emptiness {
    EMPTY,
    BLANK;

    boolean matches(@Nullable Object value) {
        return switch (value) {
            case null -> this == BLANK;
            case Boolean flag -> this == BLANK && !flag;
            case String text -> this == BLANK ? text.isBlank() : text.isEmpty();
            case Markup markup ->
                this == BLANK ? markup.html().isBlank() : markup.html().isEmpty();
            case Collection<?> items -> items.isEmpty();
            case Map<?, ?> entries -> entries.isEmpty();
            default -> false;
        };
    }
}
