package io.flusomail.platform.secrets;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things that are dear to make and serve one caller at a time. A few wait here between two callers; thread-locals would
 * make one for each request, as a request has a virtual thread of its own.
 */
final class Spares<T> {

    private static final int MOST = 32;

    private final AtomicReferenceArray<@Nullable T> waiting = new AtomicReferenceArray<>(MOST);
    private final Supplier<T> maker;

    Spares(Supplier<T> maker) {
        this.maker = maker;
    }

    /** One that nobody else has. */
    T take() {
        for (int i = 0; i < MOST; i++) {
            if (waiting.getPlain(i) != null) {
                T spare = waiting.getAndSet(i, null);
                if (spare != null) {
                    return spare;
                }
            }
        }
        return maker.get();
    }

    /** It may go to the next caller; where enough wait already it is dropped. */
    void give(T spare) {
        for (int i = 0; i < MOST; i++) {
            if (waiting.getPlain(i) == null && waiting.compareAndSet(i, null, spare)) {
                return;
            }
        }
    }
}
