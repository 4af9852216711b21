package io.flusomail.audience.tags;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes a deleted tag off the people who had it, some thousands per transaction. */
@Component
final class ClearTag implements JobHandler {

    static final String KIND = "audience.clear-tag";
    private static final int CHUNK = 10_000;

    record Cleared(TagId tag) {}

    private final TagStore store;
    private final Transactions transactions;

    ClearTag(TagStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        TagId tag = run.payload(Cleared.class).tag();
        int removed = 0;
        int last = clear(tag);
        while (last > 0) {
            removed += last;
            run.progress(Map.of("removed", removed));
            last = clear(tag);
        }
    }

    private int clear(TagId tag) {
        return transactions.call(() -> store.clear(tag, CHUNK));
    }
}
