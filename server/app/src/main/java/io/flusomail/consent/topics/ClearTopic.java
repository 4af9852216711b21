package io.flusomail.consent.topics;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Removes what people said of a deleted topic, some thousands per transaction. */
@Component
final class ClearTopic implements JobHandler {

    static final String KIND = "consent.clear-topic";
    private static final int CHUNK = 10_000;

    record Cleared(TopicId topic) {}

    private final TopicStore store;
    private final Transactions transactions;

    ClearTopic(TopicStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        TopicId topic = run.payload(Cleared.class).topic();
        int removed = 0;
        int last = clear(topic);
        while (last > 0) {
            removed += last;
            run.progress(Map.of("removed", removed));
            last = clear(topic);
        }
    }

    private int clear(TopicId topic) {
        return transactions.call(() -> store.clear(topic, CHUNK));
    }
}
