package io.flusomail.platform.nodes;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps this node's lease alive; the first beat is made before any loop that claims something starts. */
@Component
final class Heartbeat implements SmartLifecycle {

    /** Before every loop of ours (they start at phase 0 and later). */
    static final int PHASE = -1000;

    private final Nodes nodes;
    private final NodeSettings settings;
    private final Loop loop;
    private volatile boolean running;

    Heartbeat(Nodes nodes, NodeSettings settings) {
        this.nodes = nodes;
        this.settings = settings;
        Duration every = settings.lease().dividedBy(8);
        this.loop = new Loop("heartbeat", every, () -> {
            nodes.heartbeat();
            return false;
        });
    }

    @Override
    public void start() {
        nodes.heartbeat();
        if (settings.background()) {
            loop.start();
        }
        running = true;
    }

    @Override
    public void stop() {
        loop.close();
        running = false;
        nodes.leave();
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
