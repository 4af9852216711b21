package io.flusomail.audience.live;

import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.platform.ids.SegmentId;
import java.time.Instant;
import java.util.Optional;
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
     * What was wrong and has been put right; empty when the segment has become another meanwhile.
     *
     * @param progress hears after each stretch how many it were so far
     */
    Optional<Repair> reconcile(SegmentId segment, Instant updatedAt, LongConsumer progress) {
        AtomicLong added = new AtomicLong();
        AtomicLong removed = new AtomicLong();
        boolean whole = database.eachStretch(CHUNK, range -> {
            Optional<Repair> some = reconcile.range(segment, updatedAt, range);
            some.ifPresent(more -> progress.accept(added.addAndGet(more.added()) + removed.addAndGet(more.removed())));
            return some.isPresent();
        });
        return whole ? Optional.of(new Repair(added.get(), removed.get())) : Optional.empty();
    }
}
