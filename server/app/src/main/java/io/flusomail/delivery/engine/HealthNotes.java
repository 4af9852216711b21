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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Tells all nodes how providers are, and says when each is to be tried again: after ever longer pauses. */
@Component
final class HealthNotes {

    private static final Logger LOG = LoggerFactory.getLogger(HealthNotes.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Where mail was refused: each trial costs one more refusal, which relays do not like. */
    private static final Duration LONGEST_REFUSED = Duration.ofMinutes(5);
    /** Longer than a probe and the mails of a trial take; another node makes the next when this one is lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HealthStore health;
    private final Desk desk;
    private final RouteCache routes;
    private final Transactions transactions;
    private final Duration first;

    HealthNotes(HealthStore health, Desk desk, RouteCache routes, Transactions transactions, Desk.Settings settings) {
        this.health = health;
        this.desk = desk;
        this.routes = routes;
        this.transactions = transactions;
        this.first = firstProbe(settings.delivery());
    }

    /** In proportion to the first retry, between a fifth of a second and five. */
    private static Duration firstProbe(DeliverySettings settings) {
        long millis = Math.clamp(settings.firstRetry().toMillis() / 60, 200, 5_000);
        return Duration.ofMillis(millis);
    }

    /** It stopped working on this node. */
    void down(Channel channel) {
        Streak.Broken why = channel.broken().orElse(null);
        if (why == null) {
            return;
        }
        WorkspaceId workspace = channel.provider().workspaceId();
        Instant now = desk.now();
        Instant next = now.plus(pause(0, LONGEST));
        try {
            transactions.in(workspace, () -> {
                health.down(workspace, channel.provider().id(), why.reason(), why.trial(), why.since(), next, now);
                return Boolean.TRUE;
            });
        } catch (DataIntegrityViolationException e) {
            LOG.debug(
                    "provider {} was deleted when it was found down",
                    channel.provider().id(),
                    e);
            channel.setKnown();
            return;
        }
        LOG.warn("provider {} of workspace {} is down: {}", channel.provider().name(), workspace, why.reason());
        routes.forget();
        channel.setKnown();
    }

    /** At most so many that are to be tried now, by this node. */
    List<DueProbe> due(int most) {
        Instant now = desk.now();
        return health.isDue(now) ? transactions.call(() -> health.takeDue(now, PATIENCE, most)) : List.of();
    }

    void stillDown(DueProbe probe, Trial.Finding.Down found) {
        boolean refused = probe.trial() && found.refusesMail();
        again(probe, found.reason(), found.refusesMail(), refused ? LONGEST_REFUSED : LONGEST);
    }

    /** It answers, but nothing shows that it takes mail again. */
    void unknown(DueProbe probe) {
        again(probe, probe.reason(), probe.trial(), LONGEST);
    }

    private void again(DueProbe probe, String reason, boolean trial, Duration longest) {
        Instant now = desk.now();
        Instant next = now.plus(pause(probe.failures() + 1, longest));
        transactions.in(probe.workspace(), () -> {
            health.stillDown(probe, reason, trial, next, now);
            return Boolean.TRUE;
        });
    }

    private Duration pause(int failures, Duration longest) {
        long millis = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, 12));
        return Duration.ofMillis(Math.round(millis * ThreadLocalRandom.current().nextDouble(0.75, 1.0)));
    }
}
