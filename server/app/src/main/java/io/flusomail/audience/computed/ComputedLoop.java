package io.flusomail.audience.computed;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps computed values of all workspaces: follows people who are marked every second, and the clock every minute. */
@Component
public final class ComputedLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ComputedLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final int STEP = 1_000;
    private static final int MOST_STEPS = 10_000;

    private final ComputedMarkStore marks;
    private final FollowPeople people;
    private final ComputedClock windows;
    private final Transactions transactions;
    private final NodeSettings settings;
    private final Clock clock;
    private final Loop following = new Loop("computed", PAUSE, this::follow);
    private final Loop ticking = new Loop("computed-windows", TICK, this::tick);
    private volatile boolean started;

    ComputedLoop(
            ComputedMarkStore marks,
            FollowPeople people,
            ComputedClock windows,
            Transactions transactions,
            NodeSettings settings,
            Clock clock) {
        this.marks = marks;
        this.people = people;
        this.windows = windows;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** People are marked: looks before the next poll. */
    void wakeSoon() {
        following.wake();
    }

    private boolean follow() {
        boolean more = false;
        for (WorkspaceId workspace : marks.dirty()) {
            more |= alone(workspace, () -> people.step(STEP) == STEP);
        }
        return more;
    }

    private boolean tick() {
        for (WorkspaceId workspace : marks.seenBefore(clock.instant())) {
            alone(workspace, () -> {
                windows.tick();
                return false;
            });
        }
        return false;
    }

    /** The trouble of one workspace is not that of the others. A database that is away is everybody's. */
    private boolean alone(WorkspaceId workspace, Supplier<Boolean> work) {
        try {
            return transactions.in(workspace, work);
        } catch (DataAccessResourceFailureException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the computed values of workspace {} cannot be kept", workspace, e);
            return false;
        }
    }

    /** Moves the clock on and looks at everybody who is marked, in the calling thread: how tests drive it. */
    public void runDue() {
        tick();
        int steps = 0;
        while (follow()) {
            if (++steps > MOST_STEPS) {
                throw new IllegalStateException("there is no end of people who are marked");
            }
        }
    }

    @Override
    public void start() {
        if (settings.worker() && settings.background()) {
            following.start();
            ticking.start();
            started = true;
        }
    }

    @Override
    public void stop() {
        following.close();
        ticking.close();
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
