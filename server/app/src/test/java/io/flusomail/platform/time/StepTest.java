package io.flusomail.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {

    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    @Test
    void keepsTheFirstHoursFinerThanTheDaysAfter() {
        assertThat(kept(Duration.ZERO)).isEqualTo(Step.TEN_SECONDS);
        assertThat(kept(Duration.ofMinutes(30))).isEqualTo(Step.MINUTE);
        assertThat(kept(Duration.ofHours(6))).isEqualTo(Step.QUARTER_HOUR);
        assertThat(kept(Duration.ofHours(48))).isEqualTo(Step.HOUR);
        assertThat(kept(Duration.ofDays(3_000))).isEqualTo(Step.HOUR);
        assertThat(kept(Duration.ofMinutes(-2))).isEqualTo(Step.TEN_SECONDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 19, 21, 170, 181, 2_000, 2_200, 14_000})
    void fitsAPeriodIntoAsManyPointsAsAnEyeTakesIn(long minutes) {
        Duration period = Duration.ofMinutes(minutes);

        Step step = Step.fitting(NOON, NOON.plus(period));

        assertThat(period.dividedBy(step.length())).isLessThanOrEqualTo(240);
    }

    @Test
    void showsWeeksByTheDay() {
        assertThat(Step.fitting(NOON, NOON.plus(Duration.ofDays(20)))).isEqualTo(Step.DAY);
    }

    @Test
    void beginsWhereTheStepBegins() {
        Instant at = Instant.parse("2026-03-14T12:47:38.5Z");

        assertThat(List.of(Step.TEN_SECONDS.floor(at), Step.MINUTE.floor(at), Step.QUARTER_HOUR.floor(at)))
                .containsExactly(
                        Instant.parse("2026-03-14T12:47:30Z"),
                        Instant.parse("2026-03-14T12:47:00Z"),
                        Instant.parse("2026-03-14T12:45:00Z"));
    }

    private static Step kept(Duration after) {
        return Step.kept(NOON, NOON.plus(after));
    }
}
