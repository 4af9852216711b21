package io.flusomail.delivery.sandbox;

import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.time.Instant;
import java.util.UUID;

/**
 * A captured mail.
 *
 * @param credential whether it carries a reset or invitation link
 * @param size in bytes
 */
record SandboxMessage(
        UUID id,
        SendId sendId,
        SourceId sourceId,
        String envelopeFrom,
        String recipient,
        String subject,
        boolean credential,
        int size,
        Instant capturedAt) {}
