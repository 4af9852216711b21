package io.flusomail.audience.live;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;

/** Follows people who are marked, and the clock, in all workspaces: what follows from either is the subclass's to say. */
public abstract class MarkLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MarkLoop.class);
    private static final int STEP = 1_000;
    private static final int MOST_STEPS = 10_000;

    private static final int TIMES = 20;

    /** Within a minute an edge is followed. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(40);

    private final String kept;
    private final Transactions transactions;
    private final NodeSettings settings;
    private final Clock clock;
    private final Timer steps;
    private final Counter looked;
    private final Loop following;
    private final Loop ticking;
    private final Map<WorkspaceId, Long> rests = new ConcurrentHashMap<>();
    private volatile boolean started;

    /**
     * How often it looks, and by which names.
     *
     * @param kept what it keeps, for the log
     */
    public record Rhythm(String kept, String marks, Duration pause, String windows, Duration tick) {}

    protected MarkLoop(Rhythm rhythm, LoopSurroundings surroundings) {
        this.kept = rhythm.kept();
        this.transactions = surroundings.transactions();
        this.settings = surroundings.settings();
        this.clock = surroundings.clock();
        this.steps = Timer.builder("flusomail." + rhythm.marks() + ".step")
                .description("looking at people who are marked, about " + STEP + " at a time")
                .register(surroundings.meters());
        this.looked = Counter.builder("flusomail." + rhythm.marks() + ".looked")
                .description("people who were marked and looked at")
                .register(surroundings.meters());
        this.following = new Loop(rhythm.marks(), rhythm.pause(), this::follow);
        this.ticking = new Loop(rhythm.windows(), rhythm.tick(), this::tick);
    }

    /** Workspaces in which people are marked. */
    protected abstract List<WorkspaceId> dirty();

    /**
     * What a step has taken.
     *
     * @param people who were looked at
     * @param marks that they had; fewer than asked for when none are left
     */
    public record Step(int people, int marks) {}

    /** Takes about so many marks of the bound workspace. */
    protected abstract Step step(int most);

    /** Workspaces whose windows were not looked at since then. */
    protected abstract List<WorkspaceId> seenBefore(Instant time);

    /** Moves the windows of the bound workspace on to now. */
    protected abstract void moveWindows();

    /** People are marked: looks before the next poll. */
    public void wakeSoon() {
        following.wake();
    }

    private boolean follow() {
        boolean more = false;
        for (WorkspaceId workspace : dirty()) {
            more |= alone(workspace, () -> measuredStep().marks() >= STEP);
        }
        return more;
    }

    private Step measuredStep() {
        long start = System.nanoTime();
        Step step = step(STEP);
        if (step.people() > 0) {
            steps.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            looked.increment(step.people());
        }
        return step;
    }

    /** Where it takes long, as a pass over very many people does, it is done less often. */
    private boolean tick() {
        List<WorkspaceId> all = seenBefore(clock.instant());
        rests.keySet().retainAll(all);
        for (WorkspaceId workspace : all) {
            long start = System.nanoTime();
            if (start - rests.getOrDefault(workspace, start) >= 0) {
                tick(workspace);
                rests.put(workspace, start + Math.min(TIMES * (System.nanoTime() - start), LONGEST_REST.toNanos()));
            }
        }
        return false;
    }

    private void tick(WorkspaceId workspace) {
        alone(workspace, () -> {
            moveWindows();
            return false;
        });
    }

    /** The trouble of one workspace is not that of the others. A database that is away is everybody's. */
    private boolean alone(WorkspaceId workspace, Supplier<Boolean> work) {
        try {
            return transactions.in(workspace, work);
        } catch (DataAccessResourceFailureException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the {} of workspace {} cannot be kept", kept, workspace, e);
            return false;
        }
    }

    /** Moves the clock on and looks at everybody who is marked, in the calling thread: how tests drive it. */
    public void runDue() {
        seenBefore(clock.instant()).forEach(this::tick);
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
