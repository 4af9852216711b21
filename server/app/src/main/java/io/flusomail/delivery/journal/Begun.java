package io.flusomail.delivery.journal;

import java.time.Instant;
import java.util.UUID;

/** A hand-over that began. */
public record Begun(UUID sendId, UUID providerId, int attempt, Instant at) {}
