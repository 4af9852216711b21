package io.flusomail.audience.live;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.segments.RebuildSegments;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves the windows of a workspace's live segments on to now, and marks those whom an edge has passed. */
@Service
class WindowClock {

    private final LiveSegmentStore store;
    private final MemberStore members;
    private final LiveSegments segments;
    private final SegmentRules rules;
    private final SegmentMemberStore database;
    private final RebuildSegments rebuilding;

    WindowClock(
            LiveSegmentStore store,
            MemberStore members,
            LiveSegments segments,
            SegmentRules rules,
            SegmentMemberStore database,
            RebuildSegments rebuilding) {
        this.store = store;
        this.members = members;
        this.segments = segments;
        this.rules = rules;
        this.database = database;
        this.rebuilding = rebuilding;
    }

    /** Whether it did: not while another node does. */
    @Transactional
    public boolean tick() {
        Optional<LiveSegmentStore.Seen> seen = store.lockClock();
        seen.ifPresent(this::moveOn);
        return seen.isPresent();
    }

    /** No earlier than the windows were moved on to. */
    Moment now() {
        return store.noEarlierThanSeen(rules.now());
    }

    private void moveOn(LiveSegmentStore.Seen seen) {
        Moment now = rules.now();
        if (!seen.zone().equals(now.zone().getId())) {
            // Other days are meant than before, by every date and every period.
            rebuilding.rebuildAll();
        } else if (seen.until().isBefore(now.now())) {
            mark(new Moment(seen.until(), now.zone()), now);
        }
        // Not back to the clock of a node that is behind.
        store.seenUntil(now.noEarlierThan(seen.until()).now(), now.zone());
    }

    private void mark(Moment before, Moment now) {
        Edges.between(before, now, segments.all().stream().map(LiveSegment::rule))
                .forEach(edge -> members.markWhole(database.matching(edge, now, new IdRange.Everybody()), now.now()));
    }
}
