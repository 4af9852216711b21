package io.flusomail.delivery.engine;

import io.flusomail.delivery.providers.HealthStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/** How much there is to do and what stands in its way, asked when the metrics are read; NaN while the database is away. */
@Component
final class DeliveryGauges implements MeterBinder {

    private final WorkStore works;
    private final HealthStore health;
    private final OutcomeWriter writer;
    private final Channels channels;

    DeliveryGauges(WorkStore works, HealthStore health, OutcomeWriter writer, Channels channels) {
        this.works = works;
        this.health = health;
        this.writer = writer;
        this.channels = channels;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "flusomail.delivery.queue", "Rows that wait to be claimed, of all nodes", works::depth);
        gauge(registry, "flusomail.delivery.providers.down", "Providers that are down", asLong(health::countDown));
        gauge(
                registry,
                "flusomail.delivery.outcomes.waiting",
                "Outcomes not yet in the database",
                asLong(writer::backlog));
        gauge(
                registry,
                "flusomail.delivery.channels",
                "Ways to providers open on this node",
                () -> channels.all().size());
    }

    private static LongSupplier asLong(IntSupplier value) {
        return value::getAsInt;
    }

    private static void gauge(MeterRegistry registry, String name, String description, LongSupplier value) {
        Gauge.builder(name, () -> value.getAsLong()).description(description).register(registry);
    }
}
