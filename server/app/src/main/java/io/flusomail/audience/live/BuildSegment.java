package io.flusomail.audience.live;

import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final LiveSegmentStore segments;
    private final MemberStore members;
    private final SegmentRules rules;
    private final SegmentMemberStore database;
    private final Reconcile reconcile;
    private final Transactions transactions;

    BuildSegment(
            LiveSegmentStore segments,
            MemberStore members,
            SegmentRules rules,
            SegmentMemberStore database,
            Reconcile reconcile,
            Transactions transactions) {
        this.segments = segments;
        this.members = members;
        this.rules = rules;
        this.database = database;
        this.reconcile = reconcile;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        Built built = run.payload(Built.class);
        try {
            build(run, built);
        } catch (ProblemException e) {
            throw new JobFailed(e.detail());
        }
    }

    private void build(JobRun run, Built built) {
        @Nullable ContactId after = null;
        Optional<ContactId> end = database.stretchEnd(null, Reconcile.CHUNK);
        long moved = 0;
        while (end.isPresent()) {
            if (!transactions.call(() -> segments.isStill(built.segment(), built.updatedAt()))) {
                return;
            }
            LiveSegment segment = new LiveSegment(built.segment(), rules.of(built.segment()), false);
            moved += reconcile.range(segment, rules.now(), after, end.get());
            run.progress(Map.of("moved", moved, "segment_id", built.segment()));
            after = end.get();
            end = database.stretchEnd(after, Reconcile.CHUNK);
        }
        transactions.run(() -> finish(built));
    }

    private void finish(Built built) {
        members.hold();
        if (segments.isStill(built.segment(), built.updatedAt())) {
            Moment moment = rules.now();
            segments.counted(built.segment(), members.count(built.segment()), moment.now());
            segments.built(built.segment());
        }
    }
}
