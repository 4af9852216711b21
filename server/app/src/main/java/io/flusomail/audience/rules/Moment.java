package io.flusomail.audience.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When a rule is asked, and whose days it means. */
public record Moment(Instant now, ZoneId zone) {

    /** The later of both: the clock of a node that is behind misleads nobody. */
    public Moment noEarlierThan(Instant other) {
        return now.isBefore(other) ? new Moment(other, zone) : this;
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    public Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    public LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
