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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    @MethodSource("io.flusomail.consent.pace.ClockChanges#zones")
    void keepsToTheClockOnTheWallWhenClocksChange(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        for (ZoneOffsetTransition change : ClockChanges.of(zone)) {
            Instant end = change.getInstant().plus(Duration.ofHours(36));
            for (Instant now = change.getInstant().minus(Duration.ofHours(36));
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

    /** A time that does not exist stands for the change; of a time that comes twice the second ends. */
    @ParameterizedTest
    @MethodSource("io.flusomail.consent.pace.ClockChanges#zones")
    void endsWithinTheChangeAtOneMomentOnly(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        for (ZoneOffsetTransition change : ClockChanges.of(zone)) {
            LocalTime within = ClockChanges.middle(change).toLocalTime();
            QuietHours hours = quiet(within.minusHours(3), within);
            Instant end = change.isGap()
                    ? change.getInstant()
                    : ClockChanges.middle(change).toInstant(change.getOffsetAfter());
            Instant begin = ClockChanges.middle(change).minusHours(3).toInstant(change.getOffsetBefore());

            assertQuietFrom(begin, end, hours, zone);
        }
    }

    /** A time that does not exist stands for the change; of a time that comes twice the first begins. */
    @ParameterizedTest
    @MethodSource("io.flusomail.consent.pace.ClockChanges#zones")
    void beginsWithinTheChangeAtOneMomentOnly(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        for (ZoneOffsetTransition change : ClockChanges.of(zone)) {
            LocalTime within = ClockChanges.middle(change).toLocalTime();
            QuietHours hours = quiet(within, within.plusHours(3));
            Instant begin = change.isGap()
                    ? change.getInstant()
                    : ClockChanges.middle(change).toInstant(change.getOffsetBefore());
            Instant end = ClockChanges.middle(change).plusHours(3).toInstant(change.getOffsetAfter());

            assertQuietFrom(begin, end, hours, zone);
        }
    }

    /** Minute by minute, and to the second at both ends; on the days around the change nothing is different. */
    private static void assertQuietFrom(Instant begin, Instant end, QuietHours hours, ZoneId zone) {
        for (Instant now = begin.minus(Duration.ofHours(6));
                now.isBefore(end.plus(Duration.ofHours(6)));
                now = now.plus(Duration.ofMinutes(1))) {
            boolean quiet = !now.isBefore(begin) && now.isBefore(end);
            var until = hours.until(now, zone);
            assertThat(until).as("at %s in %s", now, zone).isEqualTo(quiet ? Optional.of(end) : Optional.empty());
        }
        assertThat(hours.until(begin.minusSeconds(1), zone)).isEmpty();
        assertThat(hours.until(end.minusSeconds(1), zone)).contains(end);
    }

    private static QuietHours quiet(LocalTime from, LocalTime to) {
        return new QuietHours(true, List.of(new Window(DAILY, from, to)));
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
