package io.flusomail.delivery.engine;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** What goes out of this node: whose turn it is, and the ways out. */
@Component
final class Dispatch {

    private final Planner planner;
    private final Turns turns;
    private final RouteCache routes;
    private final Rendering rendering;
    private final Channels channels;

    Dispatch(Planner planner, Turns turns, RouteCache routes, Rendering rendering, Channels channels) {
        this.planner = planner;
        this.turns = turns;
        this.routes = routes;
        this.rendering = rendering;
        this.channels = channels;
    }

    /** Takes one batch; false when there is nothing to take, or no place for it. */
    boolean turn() {
        return planner.turn();
    }

    /** Something changed on this node: forgets what it knew of sources and providers. */
    void lookAgain() {
        routes.forget();
        turns.changed();
    }

    /** Takes nothing more, waits for what is on the wire, and says goodbye. */
    void close(Duration time) {
        rendering.end(time);
        channels.closeAll(time);
    }
}
