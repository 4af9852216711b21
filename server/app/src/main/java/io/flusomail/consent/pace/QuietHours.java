package io.flusomail.consent.pace;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When nobody is disturbed, by the clock on the wall where each person lives. On the day when clocks go forward a time
 * that does not exist stands for the moment of the change; on the day when they go back quiet begins at the first of
 * two equal times and ends at the second.
 *
 * @param windows on which days from when to when; one that does not end later than it begins ends on the next day
 */
public record QuietHours(boolean enabled, List<Window> windows) {

    public static final QuietHours NONE = new QuietHours(false, List.of());

    /** Windows that touch are passed one after the other; more than this many are one that never ends. */
    private static final int MOST_IN_A_ROW = 20;

    /** @param days on which it begins */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Window {
            days = Set.copyOf(days);
        }

        private LocalDateTime endOn(LocalDate day) {
            return to.isAfter(from) ? day.atTime(to) : day.plusDays(1).atTime(to);
        }
    }

    public QuietHours {
        windows = List.copyOf(windows);
    }

    /** When quiet ends in that zone; empty when it is not quiet there now. */
    public Optional<Instant> until(Instant now, ZoneId zone) {
        if (!enabled) {
            return Optional.empty();
        }
        Instant at = now;
        for (int i = 0; i < MOST_IN_A_ROW; i++) {
            Optional<Instant> end = end(at, zone);
            if (end.isEmpty()) {
                break;
            }
            at = end.get();
        }
        return at.equals(now) ? Optional.empty() : Optional.of(at);
    }

    /** Whether there is a moment in every week at which somebody may be written to. */
    boolean leaveRoom() {
        Instant monday = Instant.parse("2024-01-01T00:00:00Z");
        return until(monday, ZoneOffset.UTC)
                .map(end -> end(end, ZoneOffset.UTC).isEmpty())
                .orElse(true);
    }

    private Optional<Instant> end(Instant at, ZoneId zone) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return windows.stream()
                .flatMap(window -> List.of(today.minusDays(1), today).stream()
                        .filter(day -> window.days().contains(day.getDayOfWeek()))
                        .filter(day -> !at.isBefore(instant(day.atTime(window.from()), zone, false)))
                        .map(day -> instant(window.endOn(day), zone, true)))
                .filter(at::isBefore)
                .max(Instant::compareTo);
    }

    private static Instant instant(LocalDateTime local, ZoneId zone, boolean later) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null) {
            return local.toInstant(rules.getOffset(local));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(later ? change.getOffsetAfter() : change.getOffsetBefore());
    }
}
