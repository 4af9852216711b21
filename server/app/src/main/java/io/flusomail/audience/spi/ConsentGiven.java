package io.flusomail.audience.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How somebody agreed to be written to.
 *
 * @param source where: {@code signup_form}, {@code import}, the name of a fair …
 * @param at when; null: now
 * @param wording the words that were agreed to
 */
public record ConsentGiven(
        String source,
        @Nullable String ip,
        @Nullable Instant at,
        @Nullable String wording) {}
