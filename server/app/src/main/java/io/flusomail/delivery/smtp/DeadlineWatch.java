package io.flusomail.delivery.smtp;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Looks at every connection a few times a second: one thread in place of a timer for each read and write. */
final class DeadlineWatch implements AutoCloseable {
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final long tickNanos;
    private final Thread thread;
    private volatile boolean closed;

    /** Something that ends by itself when its time is over. */
    interface Watched {
        /** Called every tick with {@link System#nanoTime()}; must not block. */
        void check(long now);

        /** Called once when the watch ends, since from then on nobody looks. */
        void unwatched();
    }

    DeadlineWatch(Duration tick) {
        tickNanos = tick.toNanos();
        thread = Thread.ofVirtual().name("smtp-deadlines").start(this::run);
    }

    void add(Watched one) {
        watched.add(one);
        if (closed) {
            one.unwatched();
        }
    }

    void remove(Watched one) {
        watched.remove(one);
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(tickNanos);
            long now = System.nanoTime();
            for (Watched one : watched) {
                one.check(now);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        watched.forEach(Watched::unwatched);
        LockSupport.unpark(thread);
    }
}
