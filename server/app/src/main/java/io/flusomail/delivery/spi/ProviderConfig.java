package io.flusomail.delivery.spi;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.WorkspaceId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A provider as it was set up.
 *
 * @param settings the object of its kind, without secrets
 * @param secret the password or key in clear; null where there is none
 */
public record ProviderConfig(
        WorkspaceId workspace,
        ProviderId id,
        String kind,
        JsonNode settings,
        @Nullable String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return kind + " " + id;
    }
}
