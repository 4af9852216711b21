package io.flusomail.audience.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person has of that which a leaf asks for.
 *
 * @param of what the value is: {@code field}, {@code distance} (in km), {@code tag} (none), {@code list} (a state), {@code consent},
 *     {@code topic} ({@code given}, {@code withdrawn}, {@code none}), {@code count}, {@code distinct_days}, {@code aggregate},
 *     {@code first} or {@code last} (a time)
 * @param value null: none
 * @param at when somebody joined the list, was given the tag, or agreed or withdrew
 * @param source by which way they agreed or withdrew
 */
public record Actual(
        String of,
        @Nullable Object value,
        @Nullable Instant at,
        @Nullable String source) {

    public Actual(String of, @Nullable Object value, @Nullable Instant at) {
        this(of, value, at, null);
    }

    static Actual of(String of, @Nullable Object value) {
        return new Actual(of, value, null);
    }
}
