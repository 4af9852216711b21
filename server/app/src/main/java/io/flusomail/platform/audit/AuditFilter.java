package io.flusomail.platform.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for; null: any.
 *
 * @param action the whole name, or its beginning when it ends with a dot
 * @param from this moment included
 * @param to this moment excluded
 */
public record AuditFilter(
        @Nullable UUID actor,
        @Nullable String action,
        @Nullable String resource,
        @Nullable String resourceId,
        @Nullable Instant from,
        @Nullable Instant to) {}
