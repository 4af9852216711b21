package io.flusomail.delivery.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * So many mails a second, of this node: with several nodes each has the whole rate. Mails are spread evenly; what was
 * not used for a moment may follow at once, up to a tenth of a second's worth.
 */
final class RateLimit {

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);

    private final long interval;
    private final long slack;
    private long next = System.nanoTime();

    RateLimit(@Nullable Double perSecond) {
        this.interval = perSecond == null ? 0 : Math.max(1, Math.round(1e9 / perSecond));
        this.slack = TimeUnit.MILLISECONDS.toNanos(100);
    }

    /** Rows that may be held ahead, where the speed is known beforehand. */
    int bound(int ahead, int width) {
        return interval == 0 ? ahead : (int) Math.clamp(2_000_000_000L / interval, width, ahead);
    }

    /** Waits for a turn; false when the mail is not wanted any more. */
    boolean take(BooleanSupplier wanted) throws InterruptedException {
        if (interval == 0) {
            return true;
        }
        long mine = turn();
        for (long wait = mine - System.nanoTime(); wait > 0; wait = mine - System.nanoTime()) {
            if (!wanted.getAsBoolean()) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(wait, PATIENCE));
        }
        return true;
    }

    private synchronized long turn() {
        long mine = Math.max(next, System.nanoTime() - slack);
        next = mine + interval;
        return mine;
    }
}
