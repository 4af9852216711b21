package io.flusomail.delivery.engine;

import io.flusomail.delivery.DeliverySettings;
import io.flusomail.delivery.ledger.WorkSignal;
import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Starts and stops sending on this node. At the start what the last run left is settled before anything is claimed. At
 * the stop nothing more is claimed, what is on the wire may end, what was claimed and not begun goes back.
 */
@Component
public final class DeliveryEngine implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);
    /** After the heartbeat, which stops after us: while rows are held the lease must live. */
    private static final int PHASE = 100;

    private final Parts parts;
    private final RouteCache routes;
    private final DeliverySettings settings;
    private final NodeSettings node;
    private final Loop planning;
    private final Loop writing;
    private final List<Loop> minding;
    private volatile boolean running;
    private boolean recovered;

    /** What it drives. */
    @Component
    record Parts(
            Recovery recovery,
            Planner planner,
            Turns turns,
            Channels channels,
            OutcomeWriter writer,
            HealthCheck health,
            Sweep sweep,
            DeadNodes deadNodes,
            NodeJournal journal,
            Holdings holdings) {}

    DeliveryEngine(Parts parts, RouteCache routes, DeliverySettings settings, NodeSettings node, WorkSignal signal) {
        this.parts = parts;
        this.routes = routes;
        this.settings = settings;
        this.node = node;
        this.planning = new Loop("delivery-plan", Duration.ofMillis(25), parts.planner::turn);
        this.writing = new Loop("delivery-outcomes", Duration.ofMillis(500), parts.writer::turn);
        Duration beat = node.lease().dividedBy(8);
        this.minding = List.of(
                new Loop("delivery-health", Duration.ofMillis(100), patiently(parts.health::turn)),
                new Loop("delivery-sweep", Duration.ofMillis(300), patiently(parts.sweep::turn)),
                new Loop("delivery-dead-nodes", beat, patiently(parts.deadNodes::turn)));
        signal.onRaise(this::look);
    }

    /** While the database is away a turn does nothing; it is back at work as soon as the database is. */
    private static Loop.Turn patiently(Loop.Turn turn) {
        return () -> {
            try {
                return turn.turn();
            } catch (DataAccessException | TransactionException e) {
                LOG.debug("nothing can be done without the database: {}", e.toString());
                return false;
            }
        };
    }

    private void look() {
        routes.forget();
        parts.turns.changed();
        planning.wake();
    }

    @Override
    public void start() {
        if (node.worker() && node.background()) {
            recover();
            writing.start();
            planning.start();
            minding.forEach(Loop::start);
        }
        running = true;
    }

    /** Settles what the last run left; once. */
    synchronized void recover() {
        if (!recovered) {
            parts.recovery.run();
            recovered = true;
        }
    }

    /**
     * Does everything that is due, in the calling thread as far as it goes, and returns when nothing is left to do now:
     * how tests drive sending.
     */
    public void runDue() {
        recover();
        try {
            boolean again = true;
            while (again) {
                parts.turns.changed();
                again = planOnce();
                parts.health.turn();
                again |= parts.sweep.turn();
                parts.deadNodes.turn();
                again |= planOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean planOnce() throws InterruptedException {
        boolean worked = false;
        routes.forget();
        while (parts.planner.turn()) {
            worked = true;
            parts.writer.awaitDone(parts.holdings);
        }
        parts.writer.flush();
        return worked;
    }

    @Override
    public void stop() {
        if (recovered && running) {
            // A probe may wait for a silent relay: nothing waits for it.
            minding.forEach(loop -> Thread.ofVirtual().start(loop::close));
            planning.close();
            parts.channels.closeAll(settings.shutdown());
            writing.close();
            lastWords();
            parts.journal.close();
            recovered = false;
        }
        running = false;
    }

    /** What the database cannot be told now, the journal tells it at the next start. */
    private void lastWords() {
        try {
            parts.writer.flush();
        } catch (RuntimeException e) {
            org.slf4j.LoggerFactory.getLogger(DeliveryEngine.class)
                    .warn(
                            "{} outcomes stay in the journal until the next start: {}",
                            parts.writer.backlog(),
                            e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
