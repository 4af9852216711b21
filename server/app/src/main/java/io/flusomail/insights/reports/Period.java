package io.flusomail.insights.reports;

import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.time.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From when to when a report looks; absent ends are the campaign's own. */
record Period(Optional<Instant> from, Optional<Instant> to) {

    static Period of(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.invalid("to", "before_from", "to lies after from.");
        }
        return new Period(Optional.ofNullable(from), Optional.ofNullable(to));
    }

    /** Counts are kept by whole steps, so a period begins with the step it begins in. */
    static Instant beginning(Step step, Instant time, ZoneId zone) {
        return step == Step.DAY ? time.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant() : step.floor(time);
    }
}
