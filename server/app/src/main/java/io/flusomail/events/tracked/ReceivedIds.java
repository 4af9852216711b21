package io.flusomail.events.tracked;

import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The names that senders give to their reports ({@code event_id}), so that what is told again, by whomever, is counted
 * once. They are kept for seven days, each from the transaction that writes what it names.
 */
@Service
public class ReceivedIds {

    private final ReceivedStore store;
    private final Clock clock;

    ReceivedIds(ReceivedStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes these names for the bound workspace, in the caller's transaction: those that are new. Waits for others who
     * are just taking one of them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<String> claim(Collection<String> ids) {
        return ids.isEmpty() ? Set.of() : store.claim(WorkspaceScope.current(), ids, clock.instant());
    }

    /** Gives back what this transaction has claimed and not used after all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(Collection<String> ids) {
        if (!ids.isEmpty()) {
            store.release(WorkspaceScope.current(), ids);
        }
    }
}
