package io.flusomail.insights.reports;

import io.flusomail.events.EventKind;
import io.flusomail.insights.hours.FindHours.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns counts (one per group and kind) into points (one per group). */
final class Points {

    private Points() {}

    static List<CampaignReport.Point> of(List<Count> counts, Map<String, String> names) {
        Map<String, Map<String, Long>> byGroup = new LinkedHashMap<>();
        for (Count count : counts) {
            byGroup.computeIfAbsent(count.group(), _ -> new HashMap<>())
                    .merge(count.machine() ? "machine_" + count.kind() : count.kind(), count.count(), Long::sum);
        }
        List<CampaignReport.Point> points = new ArrayList<>();
        byGroup.forEach((group, kinds) -> points.add(new CampaignReport.Point(
                group,
                names.get(group),
                count(kinds, EventKind.SENT.code()),
                count(kinds, EventKind.DELIVERED.code()),
                count(kinds, EventKind.DEFERRED.code()),
                count(kinds, EventKind.BOUNCED.code()),
                count(kinds, EventKind.COMPLAINED.code()),
                count(kinds, EventKind.FAILED.code()),
                count(kinds, EventKind.OPENED.code()),
                count(kinds, EventKind.CLICKED.code()),
                count(kinds, "machine_" + EventKind.OPENED.code()),
                count(kinds, "machine_" + EventKind.CLICKED.code()),
                count(kinds, EventKind.UNSUBSCRIBED.code()))));
        return points;
    }

    private static long count(Map<String, Long> kinds, String kind) {
        return kinds.getOrDefault(kind, 0L);
    }
}
