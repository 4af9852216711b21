package io.flusomail.delivery.engine;

import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the queue that a node holds.
 *
 * @param claim tells this hold from every other of the same row
 * @param queuedAt when it was put into the ledger; null where nobody asked
 * @param attempts how often the recipient's side had put it off before, and {@code firstAt} when first
 */
record HeldSend(
        WorkspaceId workspace,
        SourceId source,
        String sourceKind,
        SendId id,
        @Nullable ContactId contact,
        String email,
        int step,
        int visit,
        int claim,
        int attempts,
        @Nullable Instant firstAt,
        Instant claimedAt,
        @Nullable Instant queuedAt) {

    /** One of which it does not matter since when it waits. */
    HeldSend(
            WorkspaceId workspace,
            SourceId source,
            String sourceKind,
            SendId id,
            @Nullable ContactId contact,
            String email,
            int step,
            int visit,
            int claim,
            int attempts,
            @Nullable Instant firstAt,
            Instant claimedAt) {
        this(workspace, source, sourceKind, id, contact, email, step, visit, claim, attempts, firstAt, claimedAt, null);
    }

    ClaimedSend shown() {
        return new ClaimedSend(id, source, sourceKind, contact, email, step, visit, queuedAt);
    }
}
