package io.flusomail.audience.live;

import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Goes through everybody, a stretch of ids and a transaction at a time. */
@Component
class WholeSegment {

    private final SegmentMemberStore database;
    private final Reconcile reconcile;

    WholeSegment(SegmentMemberStore database, Reconcile reconcile) {
        this.database = database;
        this.reconcile = reconcile;
    }

    /**
     * How many memberships were wrong and have been put right; empty when the segment has become another meanwhile.
     *
     * @param progress hears after each stretch how many it were so far
     */
    OptionalLong reconcile(SegmentId segment, Instant updatedAt, LongConsumer progress) {
        @Nullable ContactId after = null;
        Optional<ContactId> end = database.stretchEnd(null, Reconcile.CHUNK);
        long wrong = 0;
        while (end.isPresent()) {
            OptionalInt some = reconcile.range(segment, updatedAt, after, end.get());
            if (some.isEmpty()) {
                return OptionalLong.empty();
            }
            wrong += some.getAsInt();
            progress.accept(wrong);
            after = end.get();
            end = database.stretchEnd(after, Reconcile.CHUNK);
        }
        return OptionalLong.of(wrong);
    }

    /** Declares it built. */
    void finish(SegmentId segment, Instant updatedAt) {
        reconcile.finish(segment, updatedAt);
    }
}
