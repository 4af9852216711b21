package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledRangeTest {

    private static ScheduledRange range(String given) {
        return Objects.requireNonNull(ScheduledRange.of(given));
    }

    @ParameterizedTest
    @CsvSource({
        "'2026-03-01T08:00:00Z,2026-03-02T09:00:00Z', 2026-03-01T08:00:00Z, 2026-03-02T09:00:00.000001Z",
        "'2026-03-01T08:00:00+02:00,2026-03-02', 2026-03-01T06:00:00Z, 2026-03-03T00:00:00Z",
        "'2026-03-01, 2026-03-01', 2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z"
    })
    void includesBothEnds(String given, Instant from, Instant to) {
        assertThat(range(given)).isEqualTo(new ScheduledRange(from, to, given));
    }

    @Test
    void leavesAnEndOpen() {
        assertThat(range("2026-03-01,").to()).isNull();
        assertThat(range(",2026-03-01").from()).isNull();
        assertThat(ScheduledRange.of(" ")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01",
                "a,b",
                "2026-03-02,2026-03-01",
                "2026-03-01,2026-03-02,2026-03-03",
                "T,T",
                ",+999999999-12-31"
            })
    void refusesWhatIsNoRange(String given) {
        assertThatThrownBy(() -> ScheduledRange.of(given))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.fields().getFirst().field()).isEqualTo("scheduled_send_date_range"));
    }
}
