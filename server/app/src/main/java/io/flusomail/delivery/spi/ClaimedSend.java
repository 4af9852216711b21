package io.flusomail.delivery.spi;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that this node is about to hand over.
 *
 * @param sourceKind {@code campaign}, {@code test} …
 * @param contactId null when the address is nobody's contact
 * @param email the address as frozen
 * @param queuedAt when it was put into the ledger; null: a moment ago
 * @param step and {@code visit}: as enqueued, 0 for a campaign
 */
public record ClaimedSend(
        SendId id,
        SourceId sourceId,
        String sourceKind,
        @Nullable ContactId contactId,
        String email,
        int step,
        int visit,
        @Nullable Instant queuedAt) {

    /** One that waits since a moment ago. */
    public ClaimedSend(
            SendId id,
            SourceId sourceId,
            String sourceKind,
            @Nullable ContactId contactId,
            String email,
            int step,
            int visit) {
        this(id, sourceId, sourceKind, contactId, email, step, visit, null);
    }
}
