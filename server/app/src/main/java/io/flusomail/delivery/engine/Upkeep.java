package io.flusomail.delivery.engine;

import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What is looked after beside sending: providers that are down, sources that are over, nodes that are gone. */
@Component
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final HealthCheck health;
    private final Sweep sweep;
    private final DeadNodes deadNodes;
    private final Siblings siblings;
    private final Channels channels;
    private final List<Loop> loops;

    Upkeep(
            HealthCheck health,
            Sweep sweep,
            DeadNodes deadNodes,
            Siblings siblings,
            Channels channels,
            NodeSettings node) {
        this.health = health;
        this.sweep = sweep;
        this.deadNodes = deadNodes;
        this.siblings = siblings;
        this.channels = channels;
        Duration beat = node.lease().dividedBy(8);
        this.loops = List.of(
                new Loop("delivery-health", Duration.ofMillis(100), patiently(health::turn)),
                new Loop("delivery-sweep", Duration.ofMillis(300), patiently(sweep::turn)),
                new Loop("delivery-dead-nodes", beat, patiently(deadNodes::turn)),
                new Loop("delivery-siblings", beat, patiently(siblings::turn)),
                new Loop("delivery-channels", Duration.ofSeconds(30), patiently(channels::closeIdle)));
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

    /** Trials may begin mails, until it stops. */
    void open() {
        health.open(true);
    }

    void start() {
        loops.forEach(Loop::start);
    }

    /** Everything once, in the calling thread; whether there was something to sweep and may be more. */
    boolean turn() throws InterruptedException {
        siblings.turn();
        health.turn();
        health.settle();
        boolean more = sweep.turn();
        deadNodes.turn();
        channels.closeIdle();
        return more;
    }

    /** Waits, not longer than that, for the answers to mails of trials. */
    void settle(Duration time) {
        try {
            health.settle(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody waits for it: a probe may wait for a silent relay. Trials begin no mail any more. */
    void stop() {
        health.open(false);
        loops.forEach(loop -> Thread.ofVirtual().start(loop::close));
    }
}
