package io.flusomail.delivery.engine;

import io.flusomail.delivery.DeliverySettings;
import io.flusomail.delivery.ledger.WorkSignal;
import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts and stops sending on this node. At the start what the last run left is settled before anything is claimed. At
 * the stop nothing more is claimed, what is on the wire may end, what was claimed and not begun goes back.
 */
@Component
public final class DeliveryEngine implements SmartLifecycle {

    /** After the heartbeat, which stops after us: while rows are held the lease must live. */
    private static final int PHASE = 100;

    private final Dispatch dispatch;
    private final Books books;
    private final Upkeep upkeep;
    private final DeliverySettings settings;
    private final NodeSettings node;
    private final Loop planning;
    private final Loop writing;
    private volatile boolean running;

    DeliveryEngine(
            Dispatch dispatch,
            Books books,
            Upkeep upkeep,
            DeliverySettings settings,
            NodeSettings node,
            WorkSignal signal) {
        this.dispatch = dispatch;
        this.books = books;
        this.upkeep = upkeep;
        this.settings = settings;
        this.node = node;
        this.planning = new Loop("delivery-plan", Duration.ofMillis(25), dispatch::turn);
        this.writing = new Loop("delivery-outcomes", Duration.ofMillis(500), books::turn);
        signal.onRaise(this::look);
    }

    private void look() {
        dispatch.lookAgain();
        planning.wake();
    }

    @Override
    public void start() {
        if (node.worker() && node.background()) {
            recover();
            writing.start();
            planning.start();
            upkeep.start();
        }
        running = true;
    }

    /** Settles what the last run left; once. */
    void recover() {
        books.open();
        upkeep.open();
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
                again = planOnce();
                again |= upkeep.turn();
                again |= planOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean planOnce() throws InterruptedException {
        boolean worked = false;
        books.flush(); // what a trial gave back
        dispatch.lookAgain();
        while (dispatch.turn()) {
            worked = true;
            books.settle();
        }
        books.flush();
        return worked;
    }

    @Override
    public void stop() {
        if (books.isOpen() && running) {
            upkeep.stop();
            planning.close();
            dispatch.close(settings.shutdown());
            upkeep.settle(settings.shutdown());
            writing.close();
            books.close();
        }
        running = false;
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
