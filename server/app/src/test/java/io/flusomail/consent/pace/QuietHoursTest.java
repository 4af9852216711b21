package io.flusomail.consent.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.consent.pace.QuietHours.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);
    private static final LocalTime TEN_PM = LocalTime.of(22, 0);
    private static final LocalTime EIGHT_AM = LocalTime.of(8, 0);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final QuietHours nights = new QuietHours(true, List.of(new Window(DAILY, TEN_PM, EIGHT_AM)));

    @Test
    void lastsUntilTheMorningWhereThePersonLives() {
        Instant evening = Instant.parse("2026-07-01T21:30:00Z");

        assertThat(nights.until(evening, BERLIN)).contains(Instant.parse("2026-07-02T06:00:00Z"));
        assertThat(nights.until(evening, NEW_YORK)).isEmpty();
    }

    @Test
    void beginsAndEndsToTheSecond() {
        assertThat(nights.until(Instant.parse("2026-07-01T19:59:59Z"), BERLIN)).isEmpty();
        assertThat(nights.until(Instant.parse("2026-07-01T20:00:00Z"), BERLIN)).isPresent();
        assertThat(nights.until(Instant.parse("2026-07-02T05:59:59Z"), BERLIN)).isPresent();
        assertThat(nights.until(Instant.parse("2026-07-02T06:00:00Z"), BERLIN)).isEmpty();
    }

    /** Over the days on which clocks change in the year, minute by minute, against the clock on the wall. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "Europe/London",
                "Europe/Lisbon",
                "America/New_York",
                "America/Los_Angeles",
                "America/Santiago",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "Australia/Sydney",
                "Pacific/Auckland",
                "Africa/Cairo",
                "Asia/Beirut"
            })
    void keepsToTheClockOnTheWallWhenClocksChange(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        Instant change = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 2; i++) {
            ZoneOffsetTransition next = zone.getRules().nextTransition(change);
            change = next.getInstant();
            Instant end = change.plus(Duration.ofHours(36));
            for (Instant now = change.minus(Duration.ofHours(36));
                    now.isBefore(end);
                    now = now.plus(Duration.ofMinutes(1))) {
                LocalTime wall = now.atZone(zone).toLocalTime();
                boolean quiet = !wall.isBefore(TEN_PM) || wall.isBefore(EIGHT_AM);
                var until = nights.until(now, zone);
                assertThat(until.isPresent()).as("quiet at %s in %s", now, zone).isEqualTo(quiet);
                until.ifPresent(morning ->
                        assertThat(morning.atZone(zone).toLocalTime()).isEqualTo(EIGHT_AM));
            }
        }
    }

    /** In Berlin, 2026-03-29 has no 02:30: it stands for the moment when 02:00 becomes 03:00. */
    @Test
    void takesATimeThatDoesNotExistForTheMomentOfTheChange() {
        QuietHours untilHalfPastTwo =
                new QuietHours(true, List.of(new Window(DAILY, LocalTime.of(23, 0), LocalTime.of(2, 30))));

        assertThat(untilHalfPastTwo.until(Instant.parse("2026-03-28T23:00:00Z"), BERLIN))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    /** In Berlin, 2026-10-25 has 02:30 twice: quiet begins at the first and ends at the second. */
    @Test
    void disturbsNobodyBetweenTwoEqualTimes() {
        QuietHours untilHalfPastTwo =
                new QuietHours(true, List.of(new Window(DAILY, LocalTime.of(23, 0), LocalTime.of(2, 30))));
        QuietHours fromHalfPastTwo =
                new QuietHours(true, List.of(new Window(DAILY, LocalTime.of(2, 30), LocalTime.of(5, 0))));

        assertThat(untilHalfPastTwo.until(Instant.parse("2026-10-25T00:45:00Z"), BERLIN))
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(fromHalfPastTwo.until(Instant.parse("2026-10-25T00:30:00Z"), BERLIN))
                .contains(Instant.parse("2026-10-25T04:00:00Z"));
    }

    @Test
    void passesWindowsThatTouchOneAfterTheOther() {
        QuietHours weekend = new QuietHours(
                true,
                List.of(
                        new Window(EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(18, 0), LocalTime.MIDNIGHT),
                        new Window(
                                EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT)));

        assertThat(weekend.until(Instant.parse("2026-07-03T18:00:00Z"), BERLIN))
                .contains(Instant.parse("2026-07-05T22:00:00Z"));
    }

    @Test
    void isNeverWhereItIsSwitchedOff() {
        QuietHours off = new QuietHours(false, nights.windows());

        assertThat(off.until(Instant.parse("2026-07-01T21:30:00Z"), BERLIN)).isEmpty();
    }

    @Test
    void knowsWhenItLeavesNoRoom() {
        QuietHours always = new QuietHours(true, List.of(new Window(DAILY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));

        assertThat(always.leaveRoom()).isFalse();
        assertThat(nights.leaveRoom()).isTrue();
    }
}
