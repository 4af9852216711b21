package io.flusomail.audience.computed;

import io.flusomail.audience.live.Edges;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves the windows of computed fields on to now, marks those whom an edge has passed, and has the day's changes made. */
@Service
class ComputedClock {

    private final ComputedMarkStore marks;
    private final KnownComputations known;
    private final SegmentRules rules;
    private final SegmentMemberStore database;
    private final WatchPeople watch;
    private final FollowEngagement engagement;

    ComputedClock(
            ComputedMarkStore marks,
            KnownComputations known,
            SegmentRules rules,
            SegmentMemberStore database,
            WatchPeople watch,
            FollowEngagement engagement) {
        this.marks = marks;
        this.known = known;
        this.rules = rules;
        this.database = database;
        this.watch = watch;
        this.engagement = engagement;
    }

    @Transactional
    public void tick() {
        marks.lockClock().ifPresent(this::moveOn);
    }

    private void moveOn(ComputedMarkStore.Seen seen) {
        Moment now = rules.now();
        if (!seen.zone().equals(now.zone().getId())) {
            // Other days are meant than before.
            build(_ -> true);
            watch.buildEngagement();
        } else if (seen.until().isBefore(now.now())) {
            Moment before = new Moment(seen.until(), now.zone());
            Edges.between(before, now, known.all().stream().flatMap(one -> one.computation().rules().stream()))
                    .forEach(edge -> marks.mark(database.matching(edge, now, new IdRange.Everybody()), now.now()));
            engagement.passed(before, now).forEach(those -> marks.mark(those, now.now()));
            if (!before.today().equals(now.today())) {
                build(one -> one.computation().daily());
            }
        }
        // Not back to the clock of a node that is behind.
        marks.seenUntil(now.noEarlierThan(seen.until()).now(), now.zone());
    }

    private void build(Predicate<KnownComputations.Known> which) {
        known.all().stream().filter(which).forEach(one -> watch.build(one.field()));
    }
}
