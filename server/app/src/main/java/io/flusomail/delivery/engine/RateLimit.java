package io.flusomail.delivery.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * So many mails a second, shared evenly by the nodes that send. Mails are spread evenly; what was not used for a moment
 * may follow at once, up to a tenth of a second's worth. A turn is used up when a mail goes, not when one begins to wait
 * for it: mails that are given up while they wait would else push the turns of all others into a future that none lives
 * to see.
 */
final class RateLimit {

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long SLACK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    /** What it waits with. */
    interface Sleep {
        void nanos(long time) throws InterruptedException;
    }

    /** Of all nodes together; 0: no limit. */
    private final long interval;

    private final IntSupplier nodes;
    private final LongSupplier time;
    private final Sleep sleep;
    private final Semaphore first = new Semaphore(1, true);
    private long next;

    /** @param nodes how many share it at present, this one included */
    RateLimit(@Nullable Double perSecond, IntSupplier nodes) {
        this(perSecond, nodes, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    RateLimit(@Nullable Double perSecond, IntSupplier nodes, LongSupplier time, Sleep sleep) {
        this.nodes = nodes;
        this.interval = perSecond == null ? 0 : Math.clamp(Math.round(1e9 / perSecond), 1, DAY);
        this.time = time;
        this.sleep = sleep;
        this.next = time.getAsLong();
    }

    /** How many mails go in half of that time, at least one: so many may be held without growing too old. */
    int within(Duration age) {
        return interval == 0 ? Integer.MAX_VALUE : (int) Math.clamp(age.toNanos() / 2 / share(), 1, Integer.MAX_VALUE);
    }

    /** Rows that may be held ahead, where the speed is known beforehand. */
    int bound(int ahead, int width) {
        return interval == 0 ? ahead : (int) Math.clamp(2_000_000_000L / share(), Math.min(width, ahead), ahead);
    }

    /** Waits until nobody else waits for a turn; {@link #leave} ends it. */
    void enter() throws InterruptedException {
        if (interval != 0) {
            first.acquire();
        }
    }

    void leave() {
        if (interval != 0) {
            first.release();
        }
    }

    /** Between entering and leaving: waits for a turn; false when the mail is not wanted any more. */
    boolean take(BooleanSupplier wanted) throws InterruptedException {
        if (interval == 0) {
            return true;
        }
        long mine = Math.max(next, time.getAsLong() - SLACK);
        for (long wait = mine - time.getAsLong(); wait > 0; wait = mine - time.getAsLong()) {
            if (!wanted.getAsBoolean()) {
                return false;
            }
            sleep.nanos(Math.min(wait, PATIENCE));
        }
        next = mine + share();
        return true;
    }

    /** Between two mails of this node. */
    private long share() {
        return interval * nodes.getAsInt();
    }
}
