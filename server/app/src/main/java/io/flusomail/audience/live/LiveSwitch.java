package io.flusomail.audience.live;

import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.segments.Segment;
import io.flusomail.audience.segments.SegmentChanged;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.jobs.Jobs;
import org.springframework.stereotype.Component;

/** Begins to keep the members of a segment that becomes live or changes its rule, and ends it. */
@Component
final class LiveSwitch implements SegmentChanged {

    private final LiveSegmentStore store;
    private final Jobs jobs;
    private final SegmentRules rules;

    LiveSwitch(LiveSegmentStore store, Jobs jobs, SegmentRules rules) {
        this.store = store;
        this.jobs = jobs;
        this.rules = rules;
    }

    @Override
    public void build(Segment segment) {
        Moment moment = rules.now();
        store.watch(moment.now(), moment.zone());
        jobs.enqueue(JobId.next(), BuildSegment.KIND, new BuildSegment.Built(segment.id(), segment.updatedAt()));
    }

    @Override
    public void clear(SegmentId segment) {
        store.unwatch();
        jobs.enqueue(JobId.next(), ClearSegment.KIND, new ClearSegment.Cleared(segment));
    }
}
