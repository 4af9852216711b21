package io.flusomail.platform.jobs;

import io.flusomail.platform.database.Transactions;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.springframework.stereotype.Component;

/** Takes away what hung on something that was deleted, some thousand rows per transaction, until nothing is left. */
@Component
public class Clearing {

    private static final int CHUNK = 10_000;

    private final Transactions transactions;

    Clearing(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Tells as {@code removed} how many rows it was.
     *
     * @param some takes away so many rows at most and answers how many there were
     */
    public void all(JobRun run, IntUnaryOperator some) {
        int removed = 0;
        int last;
        do {
            last = transactions.call(() -> some.applyAsInt(CHUNK));
            removed += last;
            run.progress(Map.of("removed", removed));
        } while (last > 0);
    }
}
