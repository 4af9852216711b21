package io.flusomail.audience.live;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.segments.RebuildSegments;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    @Transactional
    public void tick() {
        store.lockClock().ifPresent(this::moveOn);
    }

    private void moveOn(LiveSegmentStore.Seen seen) {
        Moment now = rules.now();
        if (!seen.zone().equals(now.zone().getId())) {
            // Other days are meant than before, by every date and every period.
            rebuilding.rebuildAll();
        } else if (seen.until().isBefore(now.now())) {
            mark(new Moment(seen.until(), now.zone()), now);
        }
        store.seenUntil(now.now(), now.zone());
    }

    /** What stands in profiles is looked for in one pass over them, each set of events by its own index. */
    private void mark(Moment before, Moment now) {
        Map<Boolean, List<Rule>> edges = segments.all().stream()
                .flatMap(segment -> Edges.between(before, now, segment.rule()).stream())
                .distinct()
                .collect(Collectors.partitioningBy(Rule.OfField.class::isInstance));
        List<Rule> inProfiles = edges.getOrDefault(true, List.of());
        if (!inProfiles.isEmpty()) {
            mark(new Rule.Any(inProfiles), now);
        }
        edges.getOrDefault(false, List.of()).forEach(edge -> mark(edge, now));
    }

    private void mark(Rule edge, Moment now) {
        members.markWhole(database.matching(edge, now, new IdRange.Everybody()), now.now());
    }
}
