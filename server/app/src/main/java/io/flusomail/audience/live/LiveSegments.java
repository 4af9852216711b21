package io.flusomail.audience.live;

import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The live segments of the bound workspace with their rules; read anew when one has changed, as one does when what it
 * names comes to mean others; and each minute, whatever may have been missed.
 */
@Component
class LiveSegments {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSegments.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_WORKSPACES = 1_000;

    private final LiveSegmentStore store;
    private final SegmentRules rules;
    private final Clock clock;
    private final Map<WorkspaceId, Known> known = new ConcurrentHashMap<>();

    LiveSegments(LiveSegmentStore store, SegmentRules rules, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    private record Known(
            LiveSegmentStore.Version version, Instant readAt, List<LiveSegment> segments, Set<String> asks) {}

    /** Inside a transaction. */
    List<LiveSegment> all() {
        return known().segments();
    }

    /** For which {@link Subjects} one of them asks. */
    Set<String> asks() {
        return known().asks();
    }

    private Known known() {
        WorkspaceId workspace = WorkspaceScope.current();
        LiveSegmentStore.Version version = store.version();
        Known before = known.get(workspace);
        Instant now = clock.instant();
        if (before != null
                && before.version().equals(version)
                && now.isBefore(before.readAt().plus(FRESH))) {
            return before;
        }
        List<LiveSegment> segments = read(store.all());
        Known read = new Known(
                version, now, segments, Subjects.ofAll(segments.stream().map(LiveSegment::asks)));
        if (known.size() > MOST_WORKSPACES) {
            known.clear();
        }
        if (!Needs.of(segments.stream().map(LiveSegment::rule).toList()).asksForCampaigns()) {
            known.put(workspace, read);
        }
        return read;
    }

    /** One that cannot be read must not stop the others. */
    private List<LiveSegment> read(List<LiveSegmentStore.Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<SegmentId, Rule> readable =
                rules.readable(rows.stream().map(LiveSegmentStore.Row::id).toList());
        List<LiveSegment> segments = new ArrayList<>();
        for (LiveSegmentStore.Row row : rows) {
            Rule rule = readable.get(row.id());
            if (rule == null) {
                LOG.error("the rule of segment {} cannot be read, its members stay as they are", row.id());
            } else {
                segments.add(LiveSegment.of(row, rule));
            }
        }
        return List.copyOf(segments);
    }
}
