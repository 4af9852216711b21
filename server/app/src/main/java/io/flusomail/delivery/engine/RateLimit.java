package io.flusomail.delivery.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * So many mails a second, shared evenly by the nodes that send. Mails are spread evenly; what was not used for a moment
 * may follow at once, up to a tenth of a second's worth.
 */
final class RateLimit {

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);

    /** Of all nodes together; 0: no limit. */
    private final long interval;

    private final IntSupplier nodes;
    private final long slack;
    private long next = System.nanoTime();

    /** @param nodes how many share it at present, this one included */
    RateLimit(@Nullable Double perSecond, IntSupplier nodes) {
        this.nodes = nodes;
        this.interval = perSecond == null ? 0 : Math.max(1, Math.round(1e9 / perSecond));
        this.slack = TimeUnit.MILLISECONDS.toNanos(100);
    }

    /** Rows that may be held ahead, where the speed is known beforehand. */
    int bound(int ahead, int width) {
        return interval == 0 ? ahead : (int) Math.clamp(2_000_000_000L / share(), width, ahead);
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
        next = mine + share();
        return mine;
    }

    /** Between two mails of this node. */
    private long share() {
        return interval * nodes.getAsInt();
    }
}
