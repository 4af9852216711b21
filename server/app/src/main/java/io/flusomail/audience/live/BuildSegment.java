package io.flusomail.audience.live;

import io.flusomail.platform.database.OpenTransactions;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Fills a live segment, a stretch of ids at a time: what changes meanwhile is marked and looked at as always. Nobody is
 * said to have come: they were all in it when it began. Ends early when the segment has changed, for which another job is
 * there.
 */
@Component
final class BuildSegment implements JobHandler {

    static final String KIND = "audience.build-segment";

    /** @param updatedAt which form of the segment is built */
    record Built(SegmentId segment, Instant updatedAt) {}

    private final OpenTransactions writers;
    private final WholeSegment whole;
    private final Reconcile reconcile;

    BuildSegment(OpenTransactions writers, WholeSegment whole, Reconcile reconcile) {
        this.writers = writers;
        this.whole = whole;
        this.reconcile = reconcile;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) throws InterruptedException {
        Built built = run.payload(Built.class);
        // Who began to write before the workspace was watched marks nobody: their rows must be seen.
        writers.awaitThoseBegun();
        try {
            boolean done = whole.each(
                            range -> reconcile.range(built.segment(), built.updatedAt(), range),
                            moved -> run.progress(Map.of("moved", moved, "segment_id", built.segment())))
                    .isPresent();
            if (done) {
                reconcile.finish(built.segment(), built.updatedAt());
            }
        } catch (ProblemException e) {
            throw new JobFailed(e.detail());
        }
    }
}
