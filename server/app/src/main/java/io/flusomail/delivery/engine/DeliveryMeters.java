package io.flusomail.delivery.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What delivery measures of itself. */
@Component
final class DeliveryMeters {

    private final MeterRegistry registry;
    private final Timer claims;
    private final Timer renders;
    private final Timer handovers;
    private final Timer writes;

    DeliveryMeters(MeterRegistry registry, Holdings holdings) {
        this.registry = registry;
        this.claims = Timer.builder("flusomail.delivery.claim")
                .description("Taking a batch from the queue, admission included")
                .register(registry);
        this.renders = Timer.builder("flusomail.delivery.render")
                .description("Writing the mails of a batch")
                .register(registry);
        this.handovers = Timer.builder("flusomail.delivery.handover")
                .description("From asking the provider to its answer, for each mail")
                .register(registry);
        this.writes = Timer.builder("flusomail.delivery.outcomes")
                .description("Writing a batch of outcomes down")
                .register(registry);
        registry.gauge("flusomail.delivery.held", holdings, Holdings::size);
    }

    <T extends @Nullable Object> T claiming(Supplier<T> work) {
        return timed(claims, work);
    }

    <T extends @Nullable Object> T rendering(Supplier<T> work) {
        return timed(renders, work);
    }

    <T extends @Nullable Object> T handingOver(Supplier<T> work) {
        return timed(handovers, work);
    }

    void writing(List<RowOutcome> outcomes, Runnable work) {
        timed(writes, () -> {
            work.run();
            return Boolean.TRUE;
        });
        Map<String, Integer> byKind = new HashMap<>();
        outcomes.forEach(o -> byKind.merge(o.kind().code(), 1, Integer::sum));
        byKind.forEach((kind, amount) ->
                registry.counter("flusomail.delivery.rows", "outcome", kind).increment(amount));
    }

    private static <T extends @Nullable Object> T timed(Timer timer, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }
}
