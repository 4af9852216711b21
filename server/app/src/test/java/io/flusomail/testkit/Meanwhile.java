package io.flusomail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Two who change the same thing at once: the second comes while the first has not yet ended. */
@Component
public class Meanwhile {

    private final DSLContext dsl;
    private final Transactions transactions;

    Meanwhile(DSLContext dsl, Transactions transactions) {
        this.dsl = dsl;
        this.transactions = transactions;
    }

    /** What the second answers, who waits until the first, a statement, is committed. */
    public <T> T answer(WorkspaceId workspace, String statement, Callable<T> second, Object... values) {
        return answer(
                workspace, () -> assertThat(dsl.execute(statement, values)).isPositive(), second);
    }

    /** What the second answers, who waits until all that the first does is committed. */
    public <T> T answer(WorkspaceId workspace, Runnable first, Callable<T> second) {
        return answer(workspace, first, second, _ -> false);
    }

    /** What the second answers, who may be through before the first has committed, or waits until then. */
    public <T> T answerWaitingOrNot(WorkspaceId workspace, Runnable first, Callable<T> second) {
        return answer(workspace, first, second, Future::isDone);
    }

    /** Beside a transaction that is open here, on a connection of its own; what fails there fails here. */
    public static void inAnotherThread(Runnable work) {
        var done = new FutureTask<>(work, null);
        Thread.ofVirtual().start(done);
        try {
            done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private <T> T answer(WorkspaceId workspace, Runnable first, Callable<T> second, Predicate<Future<T>> enough) {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<T> answer = transactions.in(workspace, () -> {
                first.run();
                Future<T> waiting = other.submit(second);
                awaitSomebodyWaits(() -> enough.test(waiting));
                return waiting;
            });
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Somebody waits for the transaction that is open here, or that is not needed. */
    private void awaitSomebodyWaits(BooleanSupplier enough) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!enough.getAsBoolean()
                && dsl.fetch("select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")
                        .isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
