package io.flusomail.audience.computed;

import io.flusomail.audience.live.MarkLoop;
import io.flusomail.audience.live.MarkStore;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.FieldId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Computes the values of people who are marked, and of everybody a stretch at a time; one at a time in a workspace. */
@Service
class FollowPeople {

    private final ComputedMarkStore marks;
    private final ComputedFieldStore fields;
    private final KnownComputations known;
    private final ComputeValues compute;
    private final FollowEngagement engagement;
    private final SegmentRules rules;

    FollowPeople(
            ComputedMarkStore marks,
            ComputedFieldStore fields,
            KnownComputations known,
            ComputeValues compute,
            FollowEngagement engagement,
            SegmentRules rules) {
        this.marks = marks;
        this.fields = fields;
        this.known = known;
        this.compute = compute;
        this.engagement = engagement;
        this.rules = rules;
    }

    /** Takes about so many marks that are due. */
    @Transactional
    public MarkLoop.Step step(int most) {
        marks.hold();
        Moment moment = now();
        MarkStore.Taken<Instant> marked = marks.take(most, moment.now());
        if (!marked.people().isEmpty()) {
            IdRange these = IdRange.these(marked.people().keySet());
            compute.compute(known.all(), moment, these);
            engagement.follow(moment, these, true);
            marks.markAhead(these, moment.now());
        }
        return marked.step();
    }

    /**
     * One computed field of everybody in a stretch.
     *
     * @param updatedAt which form of it is meant
     * @return whether it is still that one, and can be computed
     */
    @Transactional
    public boolean stretch(FieldId id, Instant updatedAt, IdRange.Stretch range) {
        marks.hold();
        if (!fields.is(id, updatedAt)) {
            return false;
        }
        List<KnownComputations.Known> readable =
                fields.find(id).flatMap(known::read).stream().toList();
        Moment moment = now();
        compute.compute(readable, moment, range);
        marks.markAhead(range, moment.now());
        return !readable.isEmpty();
    }

    /** How lively everybody in a stretch is. */
    @Transactional
    public void engagementOf(IdRange.Stretch range) {
        marks.hold();
        Moment moment = now();
        engagement.follow(moment, range, false);
        marks.markAhead(range, moment.now());
    }

    /** No earlier than the windows were moved on to. */
    private Moment now() {
        Moment here = rules.now();
        return marks.seenUntil().map(here::noEarlierThan).orElse(here);
    }

    /** Says that everybody has the value. */
    @Transactional
    public void built(FieldId id, Instant updatedAt) {
        fields.built(id, updatedAt);
    }
}
