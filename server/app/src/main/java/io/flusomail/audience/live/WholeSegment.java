package io.flusomail.audience.live;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.segments.SegmentMemberStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** Goes through everybody for a segment, a stretch of ids and a transaction at a time. */
@Component
class WholeSegment {

    private static final int CHUNK = 20_000;

    private final SegmentMemberStore database;

    WholeSegment(SegmentMemberStore database) {
        this.database = database;
    }

    /**
     * What was wrong and has been put right; empty when the segment has become another meanwhile.
     *
     * @param repair of a stretch; empty when the segment has become another
     * @param progress hears after each stretch how many it were so far
     */
    Optional<Repair> each(Function<IdRange.Stretch, Optional<Repair>> repair, LongConsumer progress) {
        AtomicLong added = new AtomicLong();
        AtomicLong removed = new AtomicLong();
        boolean whole = database.eachStretch(CHUNK, range -> {
            Optional<Repair> some = repair.apply(range);
            some.ifPresent(more -> progress.accept(added.addAndGet(more.added()) + removed.addAndGet(more.removed())));
            return some.isPresent();
        });
        return whole ? Optional.of(new Repair(added.get(), removed.get())) : Optional.empty();
    }
}
