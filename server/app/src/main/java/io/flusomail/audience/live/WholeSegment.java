package io.flusomail.audience.live;

import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** Goes through everybody, a stretch of ids and a transaction at a time. */
@Component
class WholeSegment {

    private static final int CHUNK = 20_000;

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
        AtomicLong wrong = new AtomicLong();
        boolean whole = database.eachStretch(CHUNK, range -> {
            OptionalInt some = reconcile.range(segment, updatedAt, range);
            some.ifPresent(n -> progress.accept(wrong.addAndGet(n)));
            return some.isPresent();
        });
        return whole ? OptionalLong.of(wrong.get()) : OptionalLong.empty();
    }
}
