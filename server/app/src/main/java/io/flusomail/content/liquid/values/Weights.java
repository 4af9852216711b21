package io.flusomail.content.liquid.values;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much work and memory a value stands for, in characters. */
public final class Weights {
    /** An item of a list besides what it holds. */
    private static final int ITEM = 16;

    private Weights() {}

    /** What going over the value costs: its characters, or its items. */
    public static long onTheOutside(@Nullable Object value) {
        return switch (value) {
            case String text -> text.length();
            case Markup markup -> markup.html().length();
            case Collection<?> items -> items.size();
            case Map<?, ?> entries -> entries.size();
            case null, default -> 1;
        };
    }

    /** The value with all that it holds. */
    public static long inAll(@Nullable Object value) {
        return switch (value) {
            case Collection<?> items -> {
                long sum = 0;
                for (Object item : items) {
                    sum += ITEM + inAll(item);
                }
                yield sum;
            }
            case Map<?, ?> entries -> {
                long sum = 0;
                for (Map.Entry<?, ?> entry : entries.entrySet()) {
                    sum += ITEM + inAll(entry.getKey()) + inAll(entry.getValue());
                }
                yield sum;
            }
            case null, default -> onTheOutside(value);
        };
    }
}
