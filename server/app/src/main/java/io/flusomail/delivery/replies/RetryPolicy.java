package io.flusomail.delivery.replies;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try a mail again: after {@code first}, then after twice as long each time up to {@code longest}, spread by
 * ±{@value #JITTER_PERCENT} % so that what failed together does not return together. RFC 5321 §4.5.4.1 asks to give up
 * after four to five days.
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUp) {
    private static final int JITTER_PERCENT = 20;

    public RetryPolicy {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || giveUp.isNegative()) {
            throw new IllegalArgumentException("retries need 0 < first <= longest");
        }
    }

    /** From {@code first} up to six hours, for four and a half days. */
    public static RetryPolicy from(Duration first) {
        Duration sixHours = Duration.ofHours(6);
        return new RetryPolicy(first, first.compareTo(sixHours) > 0 ? first : sixHours, Duration.ofHours(108));
    }

    /**
     * When the next attempt is due.
     *
     * @param attempts made so far, at least one
     * @param firstAttempt when the first was made
     * @return empty when it is time to give up
     */
    public Optional<Instant> next(int attempts, Instant firstAttempt, Instant now, RandomGenerator random) {
        if (!now.isBefore(firstAttempt.plus(giveUp))) {
            return Optional.empty();
        }
        double spread = 1 + (random.nextDouble() * 2 - 1) * JITTER_PERCENT / 100.0;
        return Optional.of(now.plusMillis(Math.round(delay(attempts).toMillis() * spread)));
    }

    private Duration delay(int attempts) {
        int doublings = Math.min(Math.max(attempts, 1) - 1, 40);
        long millis = first.toMillis();
        for (int i = 0; i < doublings && millis < longest.toMillis(); i++) {
            millis *= 2;
        }
        return Duration.ofMillis(Math.max(1, Math.min(millis, longest.toMillis())));
    }
}
