package io.flusomail.audience.computed;

import io.flusomail.audience.rules.Moment;
import io.flusomail.events.EventKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a workspace means by lively people. Engaged is who did so much within so many days; cooling, whose last doing is
 * not longer ago than that; dormant, who did something once; never, who never did anything.
 *
 * @param isOn whether anybody's status is followed; else all stay as they are
 * @param signals what counts: {@code opened}, {@code clicked} (machines left out), {@code event}
 */
record EngagementRules(boolean isOn, List<String> signals, int engagedDays, int engagedCount, int coolingDays) {

    /** What holds where nobody said anything else. */
    static final EngagementRules USUAL = new EngagementRules(true, List.of("opened", "clicked", "event"), 30, 1, 90);

    EngagementRules {
        signals = List.copyOf(signals);
    }

    /** None while it is off. */
    Set<EventKind> kinds() {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        if (isOn) {
            signals.forEach(signal -> kinds.add(
                    switch (signal) {
                        case "opened" -> EventKind.OPENED;
                        case "clicked" -> EventKind.CLICKED;
                        default -> EventKind.TRACKED;
                    }));
        }
        return kinds;
    }

    /** From when on doing counts as engaged: days are whole ones of the workspace. */
    Instant engagedSince(Moment moment) {
        return moment.start(moment.today().minusDays(engagedDays));
    }

    Instant coolingSince(Moment moment) {
        return moment.start(moment.today().minusDays(coolingDays));
    }
}
