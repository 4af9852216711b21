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
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<T> answer = transactions.in(workspace, () -> {
                first.run();
                Future<T> waiting = other.submit(second);
                awaitSomebodyWaits();
                return waiting;
            });
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Somebody waits for the transaction that is open here. */
    private void awaitSomebodyWaits() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (dsl.fetch("select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")
                .isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
