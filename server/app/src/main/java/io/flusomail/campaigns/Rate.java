package io.flusomail.campaigns;

import org.jspecify.annotations.Nullable;

/**
 * A ratio with its base and its meaning.
 *
 * @param value between 0 and 1; null while there is nothing to divide by
 */
public record Rate(@Nullable Double value, long numerator, long denominator, String definition) {

    static Rate of(long numerator, long denominator, String definition) {
        Double value = denominator == 0 ? null : (double) numerator / denominator;
        return new Rate(value, numerator, denominator, definition);
    }
}
