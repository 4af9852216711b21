package io.flusomail.consent.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The days of a year on which clocks change, in zones that do it at odd hours, by half an hour, and in the south. */
final class ClockChanges {

    static final List<String> ZONES = List.of(
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
            "Asia/Beirut");

    private ClockChanges() {}

    static Stream<String> zones() {
        return ZONES.stream();
    }

    /** Each zone, and the moments at which its clocks change. */
    static Stream<Arguments> all() {
        return zones().flatMap(
                        zone -> of(ZoneId.of(zone)).stream().map(change -> Arguments.of(zone, change.getInstant())));
    }

    /** Both of 2026. */
    static List<ZoneOffsetTransition> of(ZoneId zone) {
        ZoneOffsetTransition first = zone.getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z"));
        return List.of(first, zone.getRules().nextTransition(first.getInstant()));
    }

    static ZoneOffsetTransition at(ZoneId zone, Instant change) {
        return zone.getRules().nextTransition(change.minusSeconds(1));
    }

    /** The middle of the times that do not exist, or that come twice. */
    static LocalDateTime middle(ZoneOffsetTransition change) {
        Duration half = change.getDuration().abs().dividedBy(2);
        return (change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter()).plus(half);
    }
}
