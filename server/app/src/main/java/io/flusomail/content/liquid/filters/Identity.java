package io.flusomail.content.liquid.filters;

import io.flusomail.content.liquid.values.Values;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code uniq} knows a value by: one text for all equal values. Lists and maps themselves would be poor keys, since
 * many can be made to have the same hash code, and each would then be compared with all the others.
 */
final class Identity {
    private Identity() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case Collection<?> items -> items.stream().map(Identity::of).collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> entries ->
                entries.entrySet().stream()
                        .map(entry -> of(entry.getKey()) + ">" + of(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
            default ->
                Values.isText(value)
                        ? quoted(Values.text(value))
                        : value.getClass().getSimpleName() + value;
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
