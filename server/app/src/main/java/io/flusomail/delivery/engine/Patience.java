package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.Setbacks.Setback;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long and how often a mail is tried again that came back without blame. */
final class Patience {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(1);
    /** A mail that fails so often while others are taken is at fault itself. */
    private static final int FAULTS = 8;
    /** At the longest pause about as long as any mail is tried (RFC 5321 §4.5.4.1). */
    private static final int EVER = 120;
    /** So often is a relay asked for an address that it calls unknown while it has yet taken no mail. */
    private static final int ASKED = 6;

    private Patience() {}

    /** Twice as long each time, spread so that what failed together does not return together. */
    static Duration pause(Setback setback) {
        int doublings = Math.clamp(setback.times() - 1, 0, 20);
        long millis = Math.min(LONGEST.toMillis(), FIRST.toMillis() << doublings);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis));
    }

    /** Whether the mail is to be given up for its faults: those that a dead relay has with every mail do not count. */
    static boolean isOver(Setback setback) {
        return setback.amongOthers() >= FAULTS || setback.times() >= EVER;
    }

    /** Whether an address that nothing speaks for bounces; it is not suppressed for that. */
    static boolean wasAskedEnough(Setback setback) {
        return setback.times() >= ASKED;
    }
}
