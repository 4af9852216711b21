package io.flusomail.events;

import io.flusomail.events.LogStore.Place;
import io.flusomail.events.LogStore.Stretch;
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

    /** So many transactions may lie behind a cursor that passes them over: moving it is a write, not moving it a search. */
    private static final long FAR = 100;

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
        Place seen = store.place(consumer.name());
        Stretch next = store.after(seen, consumer.hears(), limit);
        boolean far = next.end().xid() - seen.xid() > FAR;
        if (next.facts().isEmpty() && !far) {
            return 0;
        }
        return transactions.call(() -> {
            Optional<Place> place = store.lock(consumer.name());
            if (place.isEmpty()) {
                return 0;
            }
            Stretch batch = place.get().equals(seen) ? next : store.after(place.get(), consumer.hears(), limit);
            byWorkspace(batch.facts())
                    .forEach((workspace, events) ->
                            transactions.within(workspace, () -> consumer.consume(workspace, events)));
            store.move(consumer.name(), batch.end());
            return batch.facts().size();
        });
    }

    /** Consumers that will hear nothing new, as their place belongs to another database's count of transactions. */
    List<String> lost() {
        return store.lost();
    }

    /** Moves past the next fact without its consumer, and keeps note of it. */
    void setAside(LogConsumer consumer, String error) {
        transactions.run(() -> store.lock(consumer.name()).ifPresent(place -> {
            for (LoggedEvent next : store.after(place, consumer.hears(), 1).facts()) {
                store.refuse(consumer.name(), next, error);
                store.move(consumer.name(), Place.of(next));
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
