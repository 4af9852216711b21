package io.flusomail.delivery.engine;

import io.flusomail.delivery.PauseReason;
import io.flusomail.delivery.ledger.SourceTransitions;
import io.flusomail.delivery.ledger.SourceTransitions.Wish;
import io.flusomail.delivery.providers.HealthStore;
import io.flusomail.delivery.providers.Provider;
import io.flusomail.delivery.providers.Routes;
import io.flusomail.platform.database.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds a channel for a source: a healthy one with room, by weight. A source without a healthy one is paused. */
@Component
final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    /** What to do with a source now. */
    sealed interface Way {
        record Through(Channel channel, int room) implements Way {}

        /** Its providers have enough for the moment. */
        record Later() implements Way {}

        /** None of its providers works: it was paused. */
        record Nowhere() implements Way {}
    }

    private final RouteCache routes;
    private final Channels channels;
    private final SourceTransitions transitions;
    private final Transactions transactions;
    private final HealthStore health;
    private final Desk desk;

    Router(
            RouteCache routes,
            Channels channels,
            SourceTransitions transitions,
            Transactions transactions,
            HealthStore health,
            Desk desk) {
        this.routes = routes;
        this.channels = channels;
        this.transitions = transitions;
        this.transactions = transactions;
        this.health = health;
        this.desk = desk;
    }

    Way way(Work work) {
        List<Provider> candidates = routes.of(work.workspace()).candidates(work.provider(), work.sender());
        List<Provider> open = Routes.open(candidates);
        if (open.isEmpty()) {
            pause(work, Routes.fault(candidates));
            return new Way.Nowhere();
        }
        List<Way.Through> ways = new ArrayList<>();
        for (Provider provider : open) {
            through(work, provider, ways);
        }
        return ways.isEmpty() ? new Way.Later() : byWeight(ways);
    }

    private void through(Work work, Provider provider, List<Way.Through> ways) {
        Channel channel;
        try {
            channel = channels.of(provider);
        } catch (RuntimeException e) {
            LOG.warn("provider {} of workspace {} cannot be used: {}", provider.name(), work.workspace(), e.toString());
            unusable(provider, "its settings cannot be used: " + e.getMessage());
            return;
        }
        if (channel.broken().isPresent() && channel.known()) {
            channel.mended(); // a probe, here or on another node, found it working
        }
        int room = channel.broken().isPresent() ? 0 : channel.room(work.lane(), desk.batch());
        if (room > 0) {
            ways.add(new Way.Through(channel, room));
        }
    }

    /** Its sources are paused when their turn comes; a probe tells when its settings have been put right. */
    private void unusable(Provider provider, String reason) {
        Instant now = desk.now();
        transactions.in(provider.workspaceId(), () -> {
            health.down(provider.workspaceId(), provider.id(), reason, false, now, now.plusSeconds(30), now);
            return Boolean.TRUE;
        });
        routes.forget();
    }

    private static Way byWeight(List<Way.Through> ways) {
        int total =
                ways.stream().mapToInt(way -> way.channel().provider().weight()).sum();
        int drawn = ThreadLocalRandom.current().nextInt(total);
        for (Way.Through way : ways) {
            drawn -= way.channel().provider().weight();
            if (drawn < 0) {
                return way;
            }
        }
        return ways.getLast();
    }

    private void pause(Work work, String reason) {
        PauseReason why = new PauseReason(PauseReason.Kind.PROVIDER, reason);
        transactions.in(work.workspace(), () -> transitions.move(work.workspace(), work.source(), new Wish.Pause(why)));
        LOG.info("source {} is paused: {}", work.source(), reason);
    }
}
