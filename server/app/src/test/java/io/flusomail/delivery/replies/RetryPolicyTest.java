package io.flusomail.delivery.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final RandomGenerator MIDDLE = () -> Long.MAX_VALUE + (1L << 53); // nextDouble() gives 0.5

    private final RetryPolicy policy = RetryPolicy.from(Duration.ofMinutes(5));

    @Test
    void doublesUpToSixHours() {
        List<Long> minutes = new ArrayList<>();
        for (int attempts = 1; attempts <= 9; attempts++) {
            Instant next = policy.next(attempts, START, START, MIDDLE).orElseThrow();
            minutes.add(Duration.between(START, next).toMinutes());
        }

        assertThat(minutes).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 360L, 360L);
    }

    @Test
    void spreadsByAFifth() {
        SplittableRandom random = new SplittableRandom(3);
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            delays.add(
                    Duration.between(START, policy.next(1, START, START, random).orElseThrow()));
        }

        assertThat(delays).allMatch(delay -> delay.toSeconds() >= 240 && delay.toSeconds() <= 360);
        assertThat(delays).anyMatch(delay -> delay.toSeconds() < 250).anyMatch(delay -> delay.toSeconds() > 350);
    }

    @Test
    void givesUpAfterFourAndAHalfDays() {
        assertThat(policy.next(20, START, START.plus(Duration.ofHours(107)), MIDDLE))
                .isPresent();
        assertThat(policy.next(20, START, START.plus(Duration.ofHours(108)), MIDDLE))
                .isEqualTo(Optional.empty());
    }

    @Test
    void waitsAtLeastAMomentHoweverShortTheFirstDelay() {
        RetryPolicy hasty = RetryPolicy.from(Duration.ofMillis(1));

        assertThat(hasty.next(1, START, START, MIDDLE))
                .hasValueSatisfying(next -> assertThat(next).isAfter(START));
        assertThat(hasty.next(1_000, START, START, MIDDLE)).isPresent();
    }

    @Test
    void needsADelay() {
        assertThatThrownBy(() -> RetryPolicy.from(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
