package io.flusomail.delivery.engine;

import io.flusomail.delivery.DeliverySettings;
import io.flusomail.delivery.providers.HealthStore;
import io.flusomail.delivery.providers.HealthStore.DueProbe;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells all nodes of a provider that has stopped working, and finds out when it works again: by a probe, and where it
 * answers but refused mail, by one real mail. Any node may make the next probe, so that a lost node leaves none unmade.
 */
@Component
final class HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final HealthStore health;
    private final Trial trial;
    private final Revival revival;
    private final Desk desk;
    private final Transactions transactions;
    private final Duration first;

    HealthCheck(
            HealthStore health,
            Trial trial,
            Revival revival,
            Desk desk,
            Transactions transactions,
            Desk.Settings settings) {
        this.health = health;
        this.trial = trial;
        this.revival = revival;
        this.desk = desk;
        this.transactions = transactions;
        this.first = firstProbe(settings.delivery());
    }

    /** In proportion to the first retry, between a fifth of a second and five. */
    private static Duration firstProbe(DeliverySettings settings) {
        long millis = Math.clamp(settings.firstRetry().toMillis() / 60, 200, 5_000);
        return Duration.ofMillis(millis);
    }

    /** Tells what broke here and makes the probes that are due; returns when they are over. */
    boolean turn() throws InterruptedException {
        tell();
        List<DueProbe> due = transactions.call(() -> health.takeDue(desk.now(), PATIENCE));
        List<Thread> probes = due.stream()
                .map(probe -> Thread.ofVirtual().name("probe").start(() -> check(probe)))
                .toList();
        for (Thread probe : probes) {
            probe.join();
        }
        return false;
    }

    private void tell() {
        for (Channel channel = desk.nextBroken(); channel != null; channel = desk.nextBroken()) {
            try {
                tell(channel);
            } catch (RuntimeException e) {
                desk.tellLater(channel);
                throw e;
            }
        }
    }

    private void tell(Channel channel) {
        Streak.Broken why = channel.broken().orElse(null);
        if (why == null) {
            return;
        }
        WorkspaceId workspace = channel.provider().workspaceId();
        Instant now = desk.now();
        transactions.in(workspace, () -> {
            health.down(
                    workspace,
                    channel.provider().id(),
                    why.reason(),
                    why.trial(),
                    why.since(),
                    now.plus(pause(0)),
                    now);
            return Boolean.TRUE;
        });
        LOG.warn("provider {} of workspace {} is down: {}", channel.provider().name(), workspace, why.reason());
        revival.forgetRoutes();
        channel.setKnown();
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
            case Trial.Finding.Down down -> {
                Instant now = desk.now();
                Instant next = now.plus(pause(probe.failures() + 1));
                transactions.in(probe.workspace(), () -> {
                    health.stillDown(probe, down.reason(), down.refusesMail(), next, now);
                    return Boolean.TRUE;
                });
            }
        }
    }

    private Duration pause(int failures) {
        long millis = Math.min(LONGEST.toMillis(), first.toMillis() << Math.min(failures, 12));
        return Duration.ofMillis(Math.round(millis * ThreadLocalRandom.current().nextDouble(0.75, 1.0)));
    }
}
