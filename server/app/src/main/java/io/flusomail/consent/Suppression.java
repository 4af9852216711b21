package io.flusomail.consent;

import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.SuppressionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A closed address or domain.
 *
 * @param email the normalised address; null for a domain and for an erased person, of whom only a keyed hash is kept
 * @param domain the domain, closed exactly and not its sub-domains; null for an address
 * @param scope {@code workspace} or {@code organization}
 * @param sourceId the campaign run … whose mail led to it
 */
public record Suppression(
        SuppressionId id,
        @Nullable String email,
        @Nullable String domain,
        String scope,
        Reason reason,
        @Nullable String note,
        @Nullable SourceId sourceId,
        Instant createdAt) {

    static final String WORKSPACE = "workspace";
    static final String ORGANIZATION = "organization";
}
