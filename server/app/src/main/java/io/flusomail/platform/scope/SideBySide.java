package io.flusomail.platform.scope;

import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs work on several threads at once in the workspace bound here, which no executor would hand on. */
public final class SideBySide {

    private SideBySide() {}

    /**
     * Returns when all have ended.
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
                await(one, executor);
            }
        }
    }

    private static void await(Future<?> one, ExecutorService executor) {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the work cannot be done", e.getCause());
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
