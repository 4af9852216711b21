package io.flusomail.content.templates;

import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Compiling and filling a template takes a core for some milliseconds, and one that was made to be slow for a second or
 * two. So no more of what people write is tried at once than leaves a core to the rest of the application.
 */
@Component
final class SpareCores {

    private static final int MOST_WAITING = 50;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    /** 503 when too many others wait. */
    <T> T on(Supplier<T> work) {
        try {
            if (cores.getQueueLength() >= MOST_WAITING
                    || !cores.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }

    private static ProblemException busy() {
        String detail = "Too many templates are being compiled at once; try again in a moment.";
        return new ProblemException(PlatformProblems.UNAVAILABLE, detail, List.of(), Duration.ofSeconds(5));
    }
}
