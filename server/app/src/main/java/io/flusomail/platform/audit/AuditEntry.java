package io.flusomail.platform.audit;

import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One change that somebody made.
 *
 * @param actorKind {@code user}, {@code api_key}, {@code contact} or {@code system}
 * @param action {@code contact.updated} …
 * @param before what it was; null when made
 * @param after what it is; null when deleted
 */
public record AuditEntry(
        UUID id,
        @Nullable WorkspaceId workspaceId,
        Instant at,
        String actorKind,
        @Nullable UUID actorId,
        String actorName,
        String action,
        String resource,
        @Nullable String resourceId,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable String ip,
        @Nullable String traceId) {}
