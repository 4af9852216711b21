package io.flusomail.audience.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** With a leap day, months of every length, and a change of clocks each way. */
    private static final Instant FROM = Instant.parse("2027-09-25T00:05:00Z");

    private static final Instant TO = Instant.parse("2028-04-15T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(25);

    private static Amount amount(String text) {
        return Amount.of(text).orElseThrow();
    }

    private static Instant before(String amount, String moment) {
        return amount(amount).before(Instant.parse(moment), BERLIN);
    }

    private static Instant berlin(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P30D", "P1M", "P1M15DT6H", "P6M", "P1Y", "P1DT30M", "PT12H"})
    void neverGoesBackAsTimeGoesOn(String text) {
        Amount amount = amount(text);
        for (String zone : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")) {
            ZoneId there = ZoneId.of(zone);

            List<Instant> back = Stream.iterate(FROM, at -> at.isBefore(TO), at -> at.plus(STEP))
                    .filter(at -> amount.before(at.plus(STEP), there).isBefore(amount.before(at, there))
                            || amount.after(at.plus(STEP), there).isBefore(amount.after(at, there)))
                    .toList();

            assertThat(back).as("when %s goes back in %s", text, zone).isEmpty();
        }
    }

    @Test
    void beginsWithTheNextMonthWhereADayIsMissing() {
        assertThat(before("P1M", "2026-03-28T12:00:00Z")).isEqualTo(berlin("2026-02-28T13:00:00"));
        assertThat(before("P1M", "2026-03-31T09:00:00Z")).isEqualTo(berlin("2026-03-01T00:00:00"));
        assertThat(before("P1M", "2026-04-01T09:00:00Z")).isEqualTo(berlin("2026-03-01T11:00:00"));
        assertThat(before("P1Y", "2028-02-29T09:00:00Z")).isEqualTo(berlin("2027-03-01T00:00:00"));
        assertThat(amount("P1M").after(berlin("2026-01-30T10:00:00"), BERLIN)).isEqualTo(berlin("2026-03-01T00:00:00"));
        assertThat(amount("P1M").before(LocalDate.parse("2026-03-31"))).isEqualTo("2026-02-28");
        assertThat(amount("P1M").after(LocalDate.parse("2026-01-31"))).isEqualTo("2026-02-28");
    }

    @Test
    void waitsWhileClocksShowAnHourOnceMore() {
        assertThat(before("P1D", "2026-10-25T00:30:00Z")).isEqualTo(berlin("2026-10-24T02:30:00"));
        assertThat(before("P1D", "2026-10-25T01:30:00Z")).isEqualTo(berlin("2026-10-24T03:00:00"));
        assertThat(before("P1D", "2026-10-25T02:30:00Z")).isEqualTo(berlin("2026-10-24T03:30:00"));
        assertThat(before("PT24H", "2026-10-25T01:30:00Z")).isEqualTo(Instant.parse("2026-10-24T01:30:00Z"));
        // An hour that clocks leave out.
        assertThat(before("P1D", "2026-03-30T00:30:00Z")).isEqualTo(berlin("2026-03-29T03:00:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "30 days", "fooPT1H", "P1YPT1H", "P30DT", "--PT1H", "P101Y", "P1.5D"})
    void isNothingElseThanADuration(String text) {
        assertThat(Amount.of(text)).isEmpty();
    }

    @Test
    void readsWhatIso8601Writes() {
        assertThat(amount("p1m15dt6h")).isEqualTo(new Amount(Period.of(0, 1, 15), Duration.ofHours(6)));
        assertThat(amount("-P7D").days()).isEqualTo(Period.ofDays(-7));
        assertThat(amount("-PT1H").hours()).isEqualTo(Duration.ofHours(-1));
        assertThat(amount("PT0.0000004S").positive()).isFalse();
    }
}
