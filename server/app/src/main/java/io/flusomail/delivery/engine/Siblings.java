package io.flusomail.delivery.engine;

import io.flusomail.platform.nodes.Nodes;
import org.springframework.stereotype.Component;

/** How many nodes send at present, as last looked: those whose lease lives, so a dead one counts for a while. */
@Component
final class Siblings {

    private final Nodes nodes;
    private volatile int senders = 1;

    Siblings(Nodes nodes) {
        this.nodes = nodes;
    }

    /** This one included. */
    int senders() {
        return senders;
    }

    /** Looks again; there is never more to do. */
    boolean turn() {
        senders = Math.max(1, nodes.workers());
        return false;
    }
}
