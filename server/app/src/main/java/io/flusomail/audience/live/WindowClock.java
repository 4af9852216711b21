package io.flusomail.audience.live;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import java.time.Instant;
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

    WindowClock(
            LiveSegmentStore store,
            MemberStore members,
            LiveSegments segments,
            SegmentRules rules,
            SegmentMemberStore database) {
        this.store = store;
        this.members = members;
        this.segments = segments;
        this.rules = rules;
        this.database = database;
    }

    @Transactional
    public void tick() {
        Optional<Instant> seen = store.lockClock();
        if (seen.isEmpty()) {
            return;
        }
        Moment now = rules.now();
        Moment before = new Moment(seen.get(), now.zone());
        if (before.now().isBefore(now.now())) {
            segments.all().stream()
                    .flatMap(segment -> Edges.between(before, now, segment.rule()).stream())
                    .distinct()
                    .forEach(edge -> members.mark(database.matching(edge, now, new IdRange.Everybody()), now.now()));
            store.seenUntil(now.now());
        }
    }
}
