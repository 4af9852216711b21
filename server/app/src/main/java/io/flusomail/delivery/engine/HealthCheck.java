package io.flusomail.delivery.engine;

import io.flusomail.delivery.providers.HealthStore.DueProbe;
import io.flusomail.platform.ids.ProviderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells all nodes of a provider that has stopped working, and finds out when it works again: by a probe, and where it
 * answers but refused mail, by a real mail. Any node may make the next probe, so that a lost node leaves none unmade; a
 * relay that keeps its probe waiting keeps nobody else's.
 */
@Component
final class HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);
    /** Probes under way at once, and taken in one turn. */
    private static final int MOST = 64;

    private static final int AT_ONCE = 10;

    private final HealthNotes notes;
    private final Trial trial;
    private final Revival revival;
    private final Desk desk;
    private final Map<ProviderId, Thread> underWay = new ConcurrentHashMap<>();

    HealthCheck(HealthNotes notes, Trial trial, Revival revival, Desk desk) {
        this.notes = notes;
        this.trial = trial;
        this.revival = revival;
        this.desk = desk;
    }

    /** Tells what broke here and begins the probes that are due; there is never more to do at once. */
    boolean turn() {
        tell();
        int room = Math.min(AT_ONCE, MOST - underWay.size());
        if (room > 0) {
            notes.due(room).forEach(this::begin);
        }
        return false;
    }

    private void begin(DueProbe probe) {
        Thread thread = Thread.ofVirtual().name("probe").unstarted(() -> {
            try {
                check(probe);
            } finally {
                underWay.remove(probe.provider());
            }
        });
        if (underWay.putIfAbsent(probe.provider(), thread) == null) {
            thread.start();
        }
    }

    /** Whether a trial may begin mails: not while the node stops. */
    void open(boolean may) {
        trial.open(may);
    }

    /** Waits, not longer than that, until what is on the wire of the probes under way has an answer. */
    void settle(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (Thread probe : List.copyOf(underWay.values())) {
            probe.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /** Waits until the probes under way have ended: how tests drive it. */
    void settle() throws InterruptedException {
        for (Thread probe : List.copyOf(underWay.values())) {
            probe.join();
        }
    }

    /** One that cannot be told now is told later, after the others. */
    private void tell() {
        List<Channel> untold = new ArrayList<>();
        for (Channel channel = desk.nextBroken(); channel != null; channel = desk.nextBroken()) {
            try {
                notes.down(channel);
            } catch (RuntimeException e) {
                LOG.warn(
                        "it cannot be told yet that provider {} is down: {}",
                        channel.provider().id(),
                        e.toString());
                untold.add(channel);
            }
        }
        untold.forEach(desk::tellLater);
    }

    private void check(DueProbe probe) {
        Trial.Finding found;
        try {
            found = trial.of(probe);
        } catch (RuntimeException e) {
            LOG.warn("provider {} cannot be tried: {}", probe.provider(), e.toString());
            found = new Trial.Finding.Down("it cannot be tried: " + e.getMessage(), probe.trial());
        }
        try {
            conclude(probe, found);
        } catch (RuntimeException e) {
            LOG.warn(
                    "what was found about provider {} cannot be written and is looked at again: {}",
                    probe.provider(),
                    e.toString());
        }
    }

    private void conclude(DueProbe probe, Trial.Finding found) {
        switch (found) {
            case Trial.Finding.Works _ -> {
                LOG.info("provider {} of workspace {} works again", probe.provider(), probe.workspace());
                revival.of(probe, desk.now());
            }
            case Trial.Finding.Down down -> notes.stillDown(probe, down);
            case Trial.Finding.Unknown _ -> notes.unknown(probe);
        }
    }
}
