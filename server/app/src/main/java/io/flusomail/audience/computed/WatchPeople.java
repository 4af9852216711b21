package io.flusomail.audience.computed;

import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.Jobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins to look at a workspace when something is first to be computed in it, and has values built. */
@Component
class WatchPeople {

    private final ComputedMarkStore marks;
    private final KnownComputations known;
    private final SegmentRules rules;
    private final Jobs jobs;

    WatchPeople(ComputedMarkStore marks, KnownComputations known, SegmentRules rules, Jobs jobs) {
        this.marks = marks;
        this.known = known;
        this.rules = rules;
        this.jobs = jobs;
    }

    /** Nothing, when it is looked at already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin() {
        if (!marks.isWatched()) {
            Moment moment = rules.now();
            if (marks.watch(moment.now(), moment.zone())) {
                buildEngagement();
            }
        }
    }

    /** After a change of computed fields, by whoever {@link ComputedFieldStore#hold}s them: whether what stands of people concerns one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed() {
        begin();
        Needs needs = known.needs();
        marks.standing(!needs.fields().isEmpty()
                || !needs.tags().isEmpty()
                || !needs.lists().isEmpty()
                || !needs.channels().isEmpty()
                || !needs.topics().isEmpty());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void build(ComputedField field) {
        jobs.enqueue(JobId.next(), BuildComputed.KIND, new BuildComputed.Built(field.id(), field.updatedAt()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void buildEngagement() {
        jobs.enqueue(JobId.next(), BuildEngagement.KIND, new BuildEngagement.Everybody());
    }
}
