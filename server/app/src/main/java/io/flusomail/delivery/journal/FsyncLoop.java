package io.flusomail.delivery.journal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs one fsync after another while there is something new; what comes during one is taken by the next. */
final class FsyncLoop implements AutoCloseable {
    private final Runnable work;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    FsyncLoop(Runnable work) {
        this.work = work;
        thread = Thread.ofPlatform().daemon().name("handover-fsync").start(this::run);
    }

    /** Costs one volatile read while a run is due already. */
    void request() {
        if (!wanted.get() && wanted.compareAndSet(false, true)) {
            signal.release();
        }
    }

    private void run() {
        while (!closed) {
            signal.acquireUninterruptibly();
            wanted.set(false);
            if (!closed) {
                work.run();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        signal.release();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
