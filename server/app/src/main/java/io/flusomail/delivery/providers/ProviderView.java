package io.flusomail.delivery.providers;

import io.flusomail.platform.ids.ProviderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A provider as the API and the audit trail show it.
 *
 * @param passwordSet whether a password is kept; it is never shown
 * @param state {@code healthy}, or {@code down} with {@code stateReason}
 */
record ProviderView(
        ProviderId id,
        String name,
        String kind,
        JsonNode settings,
        boolean passwordSet,
        int priority,
        int weight,
        @Nullable Double ratePerSecond,
        String state,
        @Nullable String stateReason,
        @Nullable Instant downSince,
        Instant createdAt,
        Instant updatedAt) {

    static ProviderView of(Provider provider) {
        return new ProviderView(
                provider.id(),
                provider.name(),
                provider.kind(),
                provider.settings(),
                provider.secret() != null,
                provider.priority(),
                provider.weight(),
                provider.ratePerSecond(),
                provider.health().down() ? "down" : "healthy",
                provider.health().reason(),
                provider.health().downSince(),
                provider.createdAt(),
                provider.updatedAt());
    }
}
