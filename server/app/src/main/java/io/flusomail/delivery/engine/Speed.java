package io.flusomail.delivery.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Answers a second, of late. */
final class Speed {

    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(250);

    private final LongAdder done = new LongAdder();
    private long lastCount;
    private long lastTime = System.nanoTime();
    private double rate;

    void count() {
        done.increment();
    }

    synchronized long perSecond() {
        long now = System.nanoTime();
        if (now - lastTime >= WINDOW) {
            long count = done.sum();
            double latest = (count - lastCount) * 1e9 / (now - lastTime);
            rate = rate == 0 ? latest : (rate + latest) / 2;
            lastCount = count;
            lastTime = now;
        }
        return Math.round(rate);
    }
}
