package io.flusomail.events;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One batch of one consumer: its effects and the cursor behind it, in one transaction. */
@Component
class LogBatches {

    private final LogStore store;
    private final Transactions transactions;

    LogBatches(LogStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * Hands over at most {@code limit} facts; how many it was, none when another node has the cursor in hand. The look
     * before the lock costs the idle nothing: taking the cursor is a write, which the disk must sync.
     */
    int take(LogConsumer consumer, int limit) {
        LogStore.Place seen = store.place(consumer.name());
        List<LoggedEvent> next = store.after(seen, limit);
        if (next.isEmpty()) {
            return 0;
        }
        return transactions.call(() -> {
            Optional<LogStore.Place> place = store.lock(consumer.name());
            if (place.isEmpty()) {
                return 0;
            }
            List<LoggedEvent> batch = place.get().equals(seen) ? next : store.after(place.get(), limit);
            byWorkspace(batch)
                    .forEach((workspace, events) ->
                            transactions.within(workspace, () -> consumer.consume(workspace, events)));
            if (!batch.isEmpty()) {
                store.move(consumer.name(), LogStore.Place.of(batch.getLast()));
            }
            return batch.size();
        });
    }

    /** Moves past the next fact without its consumer, and keeps note of it. */
    void setAside(LogConsumer consumer, String error) {
        transactions.run(() -> store.lock(consumer.name()).ifPresent(place -> {
            for (LoggedEvent next : store.after(place, 1)) {
                store.refuse(consumer.name(), next, error);
                store.move(consumer.name(), LogStore.Place.of(next));
            }
        }));
    }

    private static Map<WorkspaceId, List<LoggedEvent>> byWorkspace(List<LoggedEvent> batch) {
        Map<WorkspaceId, List<LoggedEvent>> groups = new LinkedHashMap<>();
        for (LoggedEvent logged : batch) {
            groups.computeIfAbsent(logged.event().workspaceId(), _ -> new ArrayList<>())
                    .add(logged);
        }
        return groups;
    }
}
