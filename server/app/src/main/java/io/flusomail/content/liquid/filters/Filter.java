package io.flusomail.content.liquid.filters;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One filter.
 *
 * @param least the fewest arguments after the input
 * @param most the most
 * @param named the named arguments it knows
 */
public record Filter(String name, int least, int most, Set<String> named, Body body) {

    /** What a filter does. A missing optional argument is absent from {@code arguments}, never null by itself. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object apply(@Nullable Object input, Arguments arguments);
    }

    /** The arguments of one call, the clock for {@code "now" | date}, and whether HTML is being written. */
    public record Arguments(
            @Nullable Object[] positional, Map<String, @Nullable Object> named, Clock clock, boolean html) {
        public boolean has(int index) {
            return index < positional.length;
        }

        public @Nullable Object get(int index) {
            return index < positional.length ? positional[index] : null;
        }
    }
}
