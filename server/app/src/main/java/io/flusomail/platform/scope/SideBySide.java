package io.flusomail.platform.scope;

import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs work on other threads in the workspace bound here, which no executor would hand on. */
public final class SideBySide {

    private SideBySide() {}

    /**
     * Begins work while the caller goes on.
     *
     * @return waits for it; throws what {@link #run} does, and interrupts the work when the waiting thread is interrupted
     */
    public static <T extends @Nullable Object> Supplier<T> begin(Supplier<T> work) {
        WorkspaceId workspace = WorkspaceScope.current();
        FutureTask<T> begun = new FutureTask<>(() -> WorkspaceScope.get(workspace, work));
        Thread.ofVirtual().name("side-by-side").start(begun);
        return () -> await(begun, () -> begun.cancel(true));
    }

    /**
     * Runs the same work on several threads at once. Returns when all have ended.
     *
     * @throws RuntimeException that of the first, in order, which failed; {@link CancellationException} when the calling
     *     thread is interrupted, as the others are then
     */
    public static void run(int threads, Runnable work) {
        WorkspaceId workspace = WorkspaceScope.current();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(executor.submit(() -> WorkspaceScope.run(workspace, work)));
            }
            for (Future<?> one : all) {
                await(one, executor::shutdownNow);
            }
        }
    }

    private static <T extends @Nullable Object> T await(Future<T> one, Runnable interrupting) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the work cannot be done", e.getCause());
        } catch (InterruptedException e) {
            interrupting.run();
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
