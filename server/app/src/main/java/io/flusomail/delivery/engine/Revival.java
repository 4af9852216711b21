package io.flusomail.delivery.engine;

import io.flusomail.delivery.ledger.SourceTransitions;
import io.flusomail.delivery.ledger.SourceTransitions.Wish;
import io.flusomail.delivery.providers.HealthStore;
import io.flusomail.delivery.providers.HealthStore.DueProbe;
import io.flusomail.platform.database.Transactions;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Sets going again what stood still because of a provider that works again. */
@Component
final class Revival {

    private final HealthStore health;
    private final Dependents dependents;
    private final Amnesty amnesty;
    private final SourceTransitions transitions;
    private final Transactions transactions;
    private final RouteCache routes;

    Revival(
            HealthStore health,
            Dependents dependents,
            Amnesty amnesty,
            SourceTransitions transitions,
            Transactions transactions,
            RouteCache routes) {
        this.health = health;
        this.dependents = dependents;
        this.amnesty = amnesty;
        this.transitions = transitions;
        this.transactions = transactions;
        this.routes = routes;
    }

    /**
     * Nobody is charged with what it refused while it was broken, neither in sources that stood still nor in those that
     * went on through another. Sources that insist on another provider which is still down are paused again at their next
     * turn. Each is a transaction of its own, the provider's health the last: a crash in between repeats the rest.
     */
    void of(DueProbe provider, Instant now) {
        for (Dependents.Dependent each : dependents.of(provider)) {
            transactions.in(provider.workspace(), () -> {
                amnesty.since(provider.downSince(), provider.provider(), each.source());
                return Boolean.TRUE;
            });
        }
        transactions.in(provider.workspace(), () -> {
            health.up(provider.provider(), now);
            for (Work source : dependents.stopped(provider.workspace())) {
                transitions.move(source.workspace(), source.source(), new Wish.Recover());
            }
            return Boolean.TRUE;
        });
        routes.forget();
    }
}
