package io.flusomail.consent.pace;

import java.time.Duration;

/**
 * How tired somebody is of our messages: those of thirty days that came after the last one they opened or clicked by
 * themselves count, and each six more halve what is left of their patience. Six unanswered are 50, twelve 75, eighteen 88.
 *
 * @param score 0 (fresh) to 100
 * @param unanswered how many messages
 */
public record Fatigue(int score, long unanswered) {

    static final Duration LOOKS_BACK = Duration.ofDays(30);
    private static final double HALVES_AFTER = 6;

    static Fatigue of(long unanswered) {
        return new Fatigue((int) Math.round(100 * (1 - Math.pow(2, -unanswered / HALVES_AFTER))), unanswered);
    }
}
