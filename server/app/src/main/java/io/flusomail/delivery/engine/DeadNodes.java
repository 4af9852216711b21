package io.flusomail.delivery.engine;

import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.platform.ids.NodeId;
import io.flusomail.platform.nodes.Nodes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives up what nodes held whose lease has run out: nobody but they know what they had handed over, so it is uncertain
 * until they return and say.
 */
@Component
final class DeadNodes {

    private static final Logger LOG = LoggerFactory.getLogger(DeadNodes.class);
    private static final int AT_ONCE = 5_000;

    private final Nodes nodes;
    private final QueueStore queue;
    private final LateOutcomes late;
    private final LostClaims lost;
    private final Clock clock;
    /** Dead nodes whose rows are settled: while they stay dead, they claim nothing. */
    private final Set<NodeId> settled = new HashSet<>();

    DeadNodes(Nodes nodes, QueueStore queue, LateOutcomes late, LostClaims lost, Clock clock) {
        this.nodes = nodes;
        this.queue = queue;
        this.late = late;
        this.lost = lost;
        this.clock = clock;
    }

    synchronized boolean turn() {
        List<NodeId> dead = nodes.dead();
        settled.retainAll(dead);
        List<NodeId> fresh = new ArrayList<>(dead);
        fresh.removeAll(settled);
        if (fresh.isEmpty()) {
            return false;
        }
        List<HeldSend> held = queue.heldBy(fresh, AT_ONCE);
        while (!held.isEmpty()) {
            Instant now = clock.instant();
            LOG.warn("{} rows of nodes that are gone are uncertain", held.size());
            late.write(held.stream()
                    .map(row -> RowOutcome.ended(row, Kind.UNCERTAIN, "node_lost", null, now))
                    .toList());
            held = queue.heldBy(fresh, AT_ONCE);
        }
        settled.addAll(fresh);
        lost.forgetOld();
        return false;
    }
}
