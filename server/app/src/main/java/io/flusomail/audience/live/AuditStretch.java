package io.flusomail.audience.live;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.events.EventFactStore;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the members of a segment in an id range right. SQL knows what happened this moment and what time it is, the loop
 * hears of it a little later: who is only yet to be looked at is no mistake.
 */
@Service
class AuditStretch {

    /** When the reader of the log is so far behind, nothing can be said. */
    private static final int MOST_UNREAD = 10_000;

    private final Reconcile reconcile;
    private final WindowClock windows;
    private final EventFactStore events;
    private final EventMarks reader;

    AuditStretch(Reconcile reconcile, WindowClock windows, EventFactStore events, EventMarks reader) {
        this.reconcile = reconcile;
        this.windows = windows;
        this.events = events;
        this.reader = reader;
    }

    /** What was wrong; empty when the segment is another by now, or not live. */
    @Transactional
    public Optional<Repair> audit(SegmentId id, Instant updatedAt, IdRange.Stretch range) {
        List<ContactId> suspects = reconcile.differing(id, updatedAt, range).orElse(null);
        if (suspects == null) {
            return Optional.empty();
        }
        // In this order: what came after the question is among the unread, or marked.
        if (suspects.isEmpty() || !windows.tick()) {
            return Optional.of(Repair.NONE);
        }
        Set<ContactId> unread = events.unread(reader, MOST_UNREAD).orElse(null);
        return unread == null
                ? Optional.of(Repair.NONE)
                : reconcile.range(
                        id,
                        updatedAt,
                        IdRange.these(suspects.stream()
                                .filter(suspect -> !unread.contains(suspect))
                                .toList()));
    }
}
