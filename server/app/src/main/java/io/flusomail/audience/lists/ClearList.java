package io.flusomail.audience.lists;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Removes the memberships of a deleted list, some thousands per transaction. */
@Component
final class ClearList implements JobHandler {

    static final String KIND = "audience.clear-list";
    private static final int CHUNK = 10_000;

    record Cleared(ListId list) {}

    private final ListStore store;
    private final Transactions transactions;

    ClearList(ListStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        ListId list = run.payload(Cleared.class).list();
        int removed = 0;
        int last = CHUNK;
        while (last == CHUNK) {
            last = transactions.call(() -> store.clear(list, CHUNK));
            removed += last;
            run.progress(Map.of("removed", removed));
        }
    }
}
