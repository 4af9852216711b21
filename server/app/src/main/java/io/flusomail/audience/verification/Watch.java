package io.flusomail.audience.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * How long one run of a verification goes on. It may be asked between any two addresses; whether anybody still wants it
 * is looked up no more than once a second.
 */
final class Watch {

    /** Then other jobs have their turn. */
    private static final Duration TURN = Duration.ofMinutes(1);

    private static final Duration BLINK = Duration.ofSeconds(1);

    private final BooleanSupplier lookUp;
    private final Clock clock;
    private final Instant end;
    private Instant lookedUp = Instant.MIN;
    private boolean wanted = true;

    Watch(BooleanSupplier lookUp, Clock clock) {
        this.lookUp = lookUp;
        this.clock = clock;
        this.end = clock.instant().plus(TURN);
    }

    /** Once nobody wants it, nobody will. */
    synchronized boolean isWanted() {
        Instant now = clock.instant();
        if (wanted && !now.isBefore(lookedUp.plus(BLINK))) {
            lookedUp = now;
            wanted = lookUp.getAsBoolean();
        }
        return wanted;
    }

    /** Whether another address may be begun. */
    boolean goesOn() {
        return clock.instant().isBefore(end) && isWanted();
    }
}
