package io.flusomail.bench.kit;

import java.io.IOException;

/** The most memory that a database and its backends have had at once, looked at twice a second. */
public final class MemoryWatch implements AutoCloseable {
    private static final int POLL_MILLIS = 500;

    private final Thread thread;
    private volatile long peak;

    private MemoryWatch(long postmaster) {
        this.thread = Thread.ofVirtual().name("memory-watch").start(() -> watch(postmaster));
    }

    public static MemoryWatch of(long postmaster) {
        return new MemoryWatch(postmaster);
    }

    private void watch(long postmaster) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                peak = Math.max(peak, ProcessLoad.ofDatabase(postmaster).peak());
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt(); // The database ended, or we did.
        }
    }

    /** In bytes, so far. */
    public long peak() {
        return peak;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
