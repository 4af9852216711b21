package io.flusomail.delivery.ledger;

import io.flusomail.platform.database.AfterCommit;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Lets this node's workers look at once instead of at their next poll. */
@Component
public final class WorkSignal {

    private final CopyOnWriteArrayList<Runnable> sleepers = new CopyOnWriteArrayList<>();

    public void onRaise(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    public void raise() {
        sleepers.forEach(Runnable::run);
    }

    /** Raised when the running transaction has committed, at once where none runs. */
    public void raiseAfterCommit() {
        AfterCommit.run(this::raise);
    }
}
