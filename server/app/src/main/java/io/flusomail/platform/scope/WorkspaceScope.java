package io.flusomail.platform.scope;

import io.flusomail.platform.ids.WorkspaceId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The workspace in which this code runs. Bound at the edge and by the job runner; not inherited by executors, listeners
 * or plain virtual threads, so everything that hands work on carries the workspace and binds it again.
 */
public final class WorkspaceScope {

    private static final ScopedValue<WorkspaceId> CURRENT = ScopedValue.newInstance();

    private WorkspaceScope() {}

    /** The workspace bound here; {@link IllegalStateException} outside of any, which is a bug of the caller. */
    public static WorkspaceId current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("no workspace is bound to this thread of execution");
        }
        return CURRENT.get();
    }

    public static Optional<WorkspaceId> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public static void run(WorkspaceId workspace, Runnable work) {
        ScopedValue.where(CURRENT, workspace).run(work);
    }

    public static <T extends @Nullable Object> T call(WorkspaceId workspace, Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, workspace).call(work::call);
    }

    /** As {@link #call}, for work that throws nothing checked. */
    public static <T extends @Nullable Object> T get(WorkspaceId workspace, Supplier<T> work) {
        return ScopedValue.where(CURRENT, workspace).call(work::get);
    }
}
