package io.flusomail.delivery.engine;

import io.flusomail.platform.ids.SendId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The rows that this process knows it holds. What the database says it holds beyond them was claimed unnoticed. */
@Component
final class Holdings {

    private record Hold(SendId send, int claim) {}

    private final Set<Hold> held = ConcurrentHashMap.newKeySet();

    void add(Collection<HeldSend> rows) {
        rows.forEach(row -> held.add(new Hold(row.id(), row.claim())));
    }

    /** Their outcomes are in the database. */
    void remove(Collection<RowOutcome> outcomes) {
        outcomes.forEach(o -> held.remove(new Hold(o.row().id(), o.row().claim())));
    }

    boolean has(HeldSend row) {
        return held.contains(new Hold(row.id(), row.claim()));
    }

    int size() {
        return held.size();
    }
}
