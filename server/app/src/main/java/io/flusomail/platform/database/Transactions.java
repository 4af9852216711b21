package io.flusomail.platform.database;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.SideBySide;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions by hand, for loops and consumers that no annotation can describe. */
@Component
public final class Transactions {

    /** A pool of fewer connections has none to spare. */
    private static final int ROOMY = 8;

    private final TransactionTemplate template;
    private final DSLContext dsl;
    private final boolean roomy;

    Transactions(PlatformTransactionManager manager, DSLContext dsl, DatabaseSettings settings) {
        this.template = new TransactionTemplate(manager);
        this.dsl = dsl;
        this.roomy = settings.poolSize() >= ROOMY;
    }

    /** Runs in one transaction, in the workspace bound here or in none. Joins a running one. */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        return template.execute(_ -> work.get());
    }

    public void run(Runnable work) {
        template.executeWithoutResult(_ -> work.run());
    }

    /** Binds the workspace and runs in a transaction of its own; not from within another. */
    public <T extends @Nullable Object> T in(WorkspaceId workspace, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a transaction is already open; use within(…) to change its workspace");
        }
        return WorkspaceScope.get(workspace, () -> template.execute(_ -> work.get()));
    }

    /**
     * Begins to read in the workspace bound here while the caller goes on, on a connection of its own: what has been committed
     * by then, nothing that the caller has written. Whoever already has a connection waits for another: that is for a loop of
     * which a node has one, not for requests, of which so many might hold the one and wait that nobody gets the other. Where
     * the pool is small it is read when it is asked for, as part of the caller's transaction.
     *
     * @return waits until it is read; what the reading throws is thrown by it
     */
    public <T extends @Nullable Object> Supplier<T> beside(Supplier<T> reading) {
        return roomy ? SideBySide.begin(() -> call(reading)) : reading;
    }

    /**
     * Does a part of the running transaction in the given workspace, then leaves it without one: for consumers whose
     * batch and cursor must commit together although the batch belongs to several workspaces.
     */
    public void within(WorkspaceId workspace, Runnable work) {
        set(workspace.toString());
        try {
            WorkspaceScope.run(workspace, work);
        } catch (RuntimeException e) {
            leave(e);
            throw e;
        }
        set("");
    }

    /** A statement that failed has ended the transaction: what it said must not be hidden by what follows from it. */
    private void leave(RuntimeException failure) {
        try {
            set("");
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void set(String workspace) {
        dsl.select(DSL.function(
                        "set_config", String.class, DSL.val("app.workspace"), DSL.val(workspace), DSL.val(true)))
                .fetch();
    }
}
