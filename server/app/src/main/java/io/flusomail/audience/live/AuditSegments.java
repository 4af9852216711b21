package io.flusomail.audience.live;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.Housekeeping;
import io.flusomail.platform.scope.WorkspaceScope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks SQL every night who is in each live segment, puts right what was wrong, and says so: the segment to its readers, too. */
@Component
public final class AuditSegments implements Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSegments.class);

    private final LiveSegmentStore store;
    private final LiveSegments segments;
    private final WholeSegment whole;
    private final AuditStretch stretch;
    private final Transactions transactions;
    private final Counter drift;
    private final Clock clock;

    AuditSegments(
            LiveSegmentStore store,
            LiveSegments segments,
            WholeSegment whole,
            AuditStretch stretch,
            Transactions transactions,
            MeterRegistry meters,
            Clock clock) {
        this.clock = clock;
        this.store = store;
        this.segments = segments;
        this.whole = whole;
        this.stretch = stretch;
        this.transactions = transactions;
        this.drift = Counter.builder("flusomail.segments.drift")
                .description("memberships of live segments that were wrong when they were audited")
                .register(meters);
    }

    @Override
    public String name() {
        return "audience.audit-segments";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        for (WorkspaceId workspace : store.watched()) {
            try {
                WorkspaceScope.run(workspace, this::audit);
            } catch (RuntimeException e) {
                LOG.error("the segments of workspace {} cannot be audited", workspace, e);
            }
        }
    }

    /** Of the bound workspace; how many memberships were wrong. */
    public long audit() {
        long wrong = 0;
        for (LiveSegment segment : transactions.call(segments::all)) {
            if (segment.built()) {
                wrong += audit(segment);
            }
        }
        return wrong;
    }

    private long audit(LiveSegment segment) {
        @Nullable
        Repair repair = whole.each(range -> stretch.audit(segment.id(), segment.updatedAt(), range), _ -> {})
                .orElse(null);
        if (repair == null) {
            return 0;
        }
        transactions.call(() -> store.audited(segment.id(), segment.updatedAt(), repair, clock.instant()));
        if (repair.all() > 0) {
            drift.increment(repair.all());
            LOG.error("{} memberships of segment {} were wrong and have been put right", repair.all(), segment.id());
        }
        return repair.all();
    }
}
