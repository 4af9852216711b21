package io.flusomail.delivery;

import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source at one moment.
 *
 * @param kind and {@code ownerId}: as given when it was opened
 * @param messageDomain right of the @ in the Message-ID of its mails
 * @param pause present when, and only when, it is paused
 * @param notBefore nothing is sent before; null until it is released
 * @param finishedAt when the last of its rows had ended
 */
public record SourceState(
        SourceId id,
        WorkspaceId workspaceId,
        String kind,
        UUID ownerId,
        @Nullable SenderId senderId,
        String messageDomain,
        Phase phase,
        @Nullable PauseReason pause,
        @Nullable Instant notBefore,
        Instant changedAt,
        @Nullable Instant finishedAt) {

    /** What its rows may do. */
    public enum Phase {
        /** Being filled; no worker sees its rows. */
        HELD,
        /** Released: rows go out when they are due. */
        SENDING,
        PAUSED,
        /** Rows that were not claimed become cancelled. */
        CANCELLED,
        /** No row is pending, claimed or deferred. */
        FINISHED
    }
}
