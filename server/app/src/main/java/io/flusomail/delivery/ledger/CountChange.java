package io.flusomail.delivery.ledger;

import io.flusomail.delivery.SendStatus;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** So many rows more (or fewer) of a source are in a status. Reasons are counted where people read them by reason. */
public record CountChange(WorkspaceId workspace, SourceId source, SendStatus status, String reason, long amount) {

    public static CountChange of(
            WorkspaceId workspace, SourceId source, SendStatus status, @Nullable String reason, long amount) {
        return new CountChange(workspace, source, status, reason == null || !byReason(status) ? "" : reason, amount);
    }

    private static boolean byReason(SendStatus status) {
        return switch (status) {
            case SKIPPED, BOUNCED, FAILED -> true;
            case PENDING, CLAIMED, DEFERRED, SENT, DELIVERED, COMPLAINED, CANCELLED, UNCERTAIN -> false;
        };
    }
}
