package io.flusomail.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How long one point of a curve is. What happens to a mailing happens mostly in its first hours, so counts are kept finer
 * near its beginning than later; that bounds them to some 700 points plus one an hour.
 */
public enum Step {
    TEN_SECONDS(Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofMinutes(20)),
    MINUTE(Duration.ofMinutes(1), Duration.ofHours(6), Duration.ofHours(3)),
    QUARTER_HOUR(Duration.ofMinutes(15), Duration.ofHours(48), Duration.ofHours(36)),
    HOUR(Duration.ofHours(1), Duration.ofDays(36_500), Duration.ofDays(10)),
    DAY(Duration.ofDays(1), Duration.ZERO, Duration.ofDays(36_500));

    private final Duration length;
    private final Duration keptWithin;
    private final Duration fits;

    Step(Duration length, Duration keptWithin, Duration fits) {
        this.length = length;
        this.keptWithin = keptWithin;
        this.fits = fits;
    }

    /** A day is as long as the zone has it; this is 24 hours then. */
    public Duration length() {
        return length;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Step> of(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }

    /** How finely what happens at a time is kept of something that began then. Never a day: days depend on a zone. */
    public static Step kept(Instant began, Instant at) {
        Duration apart = Duration.between(began, at).abs();
        return Arrays.stream(values())
                .filter(step -> apart.compareTo(step.keptWithin) < 0)
                .findFirst()
                .orElse(HOUR);
    }

    /** The finest with which a period is still read at a glance: at most 240 points up to ten days, then days. */
    public static Step fitting(Instant from, Instant to) {
        Duration period = Duration.between(from, to);
        return Arrays.stream(values())
                .filter(step -> period.compareTo(step.fits) <= 0)
                .findFirst()
                .orElse(DAY);
    }

    public Step atLeast(Step other) {
        return compareTo(other) < 0 ? other : this;
    }

    /** The beginning of the step that a time lies in; of no use for days. */
    public Instant floor(Instant at) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
