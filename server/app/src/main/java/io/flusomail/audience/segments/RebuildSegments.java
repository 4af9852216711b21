package io.flusomail.audience.segments;

import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.TopicId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Has the members of live segments found, and let go; part of the caller's transaction. */
@Component
public class RebuildSegments {

    private final SegmentStore store;
    private final List<SegmentChanged> changes;
    private final List<RulesMeanOthers> rules;
    private final Clock clock;

    RebuildSegments(SegmentStore store, List<SegmentChanged> changes, List<RulesMeanOthers> rules, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.rules = rules;
        this.clock = clock;
    }

    /** Finds the members of a live segment, as it is now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void build(Segment segment) {
        changes.forEach(listener -> listener.build(segment));
    }

    /** Lets the members of one go that is gone or no longer live. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void clear(SegmentId segment) {
        changes.forEach(listener -> listener.clear(segment));
    }

    /** Has whatever else asks for a segment follow its new rule. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ruleChanged(SegmentId segment) {
        rules.forEach(asking -> asking.segment(segment));
    }

    /** Has whatever else asks for a topic follow what that means now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void topicChanged(TopicId topic) {
        rules.forEach(asking -> asking.topic(topic));
    }

    /** Those among these that are live. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rebuild(Collection<SegmentId> segments) {
        store.unbuild(segments, clock.instant()).forEach(this::build);
    }

    /** All live ones of the workspace. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rebuildAll() {
        rebuild(store.live());
    }
}
