package io.flusomail.audience.live;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes the members out of a segment that is gone or no longer live, and its days out of one that is gone. */
@Component
final class ClearSegment implements JobHandler {

    static final String KIND = "audience.clear-segment";
    private static final int CHUNK = 10_000;

    record Cleared(SegmentId segment) {}

    private final MemberStore members;
    private final LiveSegmentStore segments;
    private final SegmentCountStore counts;
    private final Transactions transactions;

    ClearSegment(MemberStore members, LiveSegmentStore segments, SegmentCountStore counts, Transactions transactions) {
        this.members = members;
        this.segments = segments;
        this.counts = counts;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        SegmentId segment = run.payload(Cleared.class).segment();
        long taken = 0;
        int some = CHUNK;
        while (some == CHUNK) {
            some = transactions.call(() -> step(segment));
            taken += some;
            run.progress(Map.of("taken", taken));
        }
        transactions.run(() -> counts.forgetDays(segment));
    }

    private int step(SegmentId segment) {
        members.hold();
        return segments.isLive(segment) ? 0 : members.clear(segment, CHUNK);
    }
}
