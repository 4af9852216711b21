package io.flusomail.insights.reports;

import io.flusomail.events.EventKind;
import io.flusomail.insights.course.FindCourse.Count;
import io.flusomail.insights.reports.CampaignReport.Point;
import io.flusomail.tracking.Hits;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns counts (one per group and kind) and hits into points (one per group). */
final class Points {

    private static final Hits NONE = new Hits(Instant.EPOCH, 0, 0, 0, 0, 0, 0, 0);

    private Points() {}

    /** @param label what a point in time is called */
    static List<Point> overTime(List<Count<Instant>> counts, List<Hits> hits, Function<Instant, String> label) {
        SortedMap<Instant, Map<EventKind, Long>> sends = byGroup(counts);
        Map<Instant, Hits> hitsAt = new HashMap<>();
        for (Hits hit : hits) {
            hitsAt.put(hit.at(), hit);
            sends.computeIfAbsent(hit.at(), _ -> Map.of());
        }
        return sends.entrySet().stream()
                .map(e -> point(label.apply(e.getKey()), null, e.getValue(), hitsAt.getOrDefault(e.getKey(), NONE)))
                .toList();
    }

    static List<Point> compared(List<Count<String>> counts, Map<String, String> names) {
        return byGroup(counts).entrySet().stream()
                .map(e -> point(e.getKey(), names.get(e.getKey()), e.getValue(), NONE))
                .toList();
    }

    private static <G extends Comparable<G>> SortedMap<G, Map<EventKind, Long>> byGroup(List<Count<G>> counts) {
        SortedMap<G, Map<EventKind, Long>> groups = new TreeMap<>();
        for (Count<G> count : counts) {
            groups.computeIfAbsent(count.group(), _ -> new EnumMap<>(EventKind.class))
                    .merge(EventKind.of(count.kind()), count.count(), Long::sum);
        }
        return groups;
    }

    private static Point point(String group, @Nullable String name, Map<EventKind, Long> sends, Hits hits) {
        return new Point(
                group,
                name,
                sends.getOrDefault(EventKind.SENT, 0L),
                sends.getOrDefault(EventKind.DELIVERED, 0L),
                sends.getOrDefault(EventKind.DEFERRED, 0L),
                sends.getOrDefault(EventKind.BOUNCED, 0L),
                sends.getOrDefault(EventKind.COMPLAINED, 0L),
                sends.getOrDefault(EventKind.FAILED, 0L),
                hits.openedPeople(),
                hits.clickedPeople(),
                hits.opens(),
                hits.clicks(),
                hits.machineOpens(),
                hits.machineClicks(),
                hits.unsubscribes());
    }
}
