package io.flusomail.delivery.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One hand-over that was tried.
 *
 * @param outcome sent, deferred, bounced, failed, uncertain, or {@code fault} for one that is not the recipient's
 */
record Attempted(
        int attempt,
        String outcome,
        @Nullable String reason,
        @Nullable String provider,
        @Nullable String smtpResponse,
        Instant at) {}
