package io.flusomail.delivery.engine;

import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.ledger.CountChange;
import io.flusomail.delivery.ledger.CountStore;
import io.flusomail.delivery.ledger.SourceTransitions;
import io.flusomail.delivery.ledger.SourceTransitions.Wish;
import io.flusomail.delivery.providers.HealthStore;
import io.flusomail.delivery.providers.HealthStore.DueProbe;
import io.flusomail.platform.database.Transactions;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sets going again what stood still because of a provider that works again. */
@Component
final class Revival {

    private final HealthStore health;
    private final QueueStore queue;
    private final SourceTransitions transitions;
    private final CountStore counts;
    private final Transactions transactions;
    private final RouteCache routes;

    Revival(
            HealthStore health,
            QueueStore queue,
            SourceTransitions transitions,
            CountStore counts,
            Transactions transactions,
            RouteCache routes) {
        this.health = health;
        this.queue = queue;
        this.transitions = transitions;
        this.counts = counts;
        this.transactions = transactions;
        this.routes = routes;
    }

    /**
     * Sources that insist on another provider which is still down are paused again at their next turn. Each is a
     * transaction of its own, the provider's health the last: a crash in between repeats the rest.
     */
    void of(DueProbe provider, Instant now) {
        for (Work source : queue.pausedByProvider(provider.workspace())) {
            transactions.in(provider.workspace(), () -> {
                long forgiven = queue.forgive(source, provider.downSince());
                counts.add(List.of(
                        CountChange.of(source.workspace(), source.source(), SendStatus.DEFERRED, null, -forgiven),
                        CountChange.of(source.workspace(), source.source(), SendStatus.PENDING, null, forgiven)));
                return Boolean.TRUE;
            });
        }
        transactions.in(provider.workspace(), () -> {
            health.up(provider.provider(), now);
            for (Work source : queue.pausedByProvider(provider.workspace())) {
                transitions.move(source.workspace(), source.source(), new Wish.Recover());
            }
            return Boolean.TRUE;
        });
        routes.forget();
    }

    void forgetRoutes() {
        routes.forget();
    }
}
