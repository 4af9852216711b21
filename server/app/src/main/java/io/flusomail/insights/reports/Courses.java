package io.flusomail.insights.reports;

import io.flusomail.insights.course.FindCourse;
import io.flusomail.insights.course.FindCourse.Comparison;
import io.flusomail.insights.course.FindCourse.Count;
import io.flusomail.insights.course.FindCourse.Part;
import io.flusomail.insights.reports.CampaignReport.Point;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.time.Step;
import io.flusomail.tracking.Hits;
import io.flusomail.tracking.Tracking;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of a report: sending and what readers did of it, over time or compared. */
@Component
class Courses {

    private final FindCourse sends;
    private final Tracking tracking;
    private final Names names;

    Courses(FindCourse sends, Tracking tracking, Names names) {
        this.sends = sends;
        this.tracking = tracking;
        this.names = names;
    }

    /** As {@link CampaignReport} shows it. */
    record Course(String groupBy, @Nullable String step, List<Point> series, List<Point> groups) {

        Course withDeliveryAssumed() {
            return new Course(
                    groupBy,
                    step,
                    series.stream().map(Point::withDeliveryAssumed).toList(),
                    groups.stream().map(Point::withDeliveryAssumed).toList());
        }
    }

    /** @param sender whom all mails of the source are from */
    Course of(@Nullable SourceId source, @Nullable SenderId sender, Instant from, Instant to, Grouping grouping) {
        return switch (grouping) {
            case Grouping.OverTime(Optional<Step> finest) -> overTime(source, from, to, finest);
            case Grouping.By(Comparison what) -> compared(source, from, to, what);
            case Grouping.ByIdentity() -> byIdentity(source, sender, from, to);
        };
    }

    private Course overTime(@Nullable SourceId source, Instant from, Instant to, Optional<Step> finest) {
        Step step = finest.orElseGet(() -> Step.fitting(from, to));
        if (source == null) {
            return new Course(step.code(), duration(step), List.of(), List.of());
        }
        Instant began = source.madeAt();
        Instant earliest = from.isBefore(began) ? began : from;
        // The coarsest that is kept within the period; a finer step would heap an hour onto its first minute.
        Step shown = step.atLeast(Step.kept(began, earliest)).atLeast(Step.kept(began, to));
        ZoneId zone = names.workspaceZone();
        Instant start = Period.beginning(shown, from, zone);
        List<Hits> hits = tracking.course(Optional.of(source), start, to, shown, zone);
        var counts = sends.overTime(new Part(Optional.of(source), start, to), shown, zone);
        Function<Instant, String> label =
                shown == Step.DAY ? at -> at.atZone(zone).toLocalDate().toString() : Instant::toString;
        return new Course(shown.code(), duration(shown), Points.overTime(counts, hits, label), List.of());
    }

    private Course compared(@Nullable SourceId source, Instant from, Instant to, Comparison what) {
        if (source == null) {
            return new Course(what.code(), null, List.of(), List.of());
        }
        Part part = part(source, from, to);
        return new Course(what.code(), null, List.of(), Points.compared(sends.compared(part, what), names.of(what)));
    }

    private Course byIdentity(@Nullable SourceId source, @Nullable SenderId sender, Instant from, Instant to) {
        String group = String.valueOf(sender);
        List<Count<String>> counts = source == null
                ? List.of()
                : sends.compared(part(source, from, to), Comparison.PROVIDER).stream()
                        .map(count -> new Count<>(group, count.kind(), count.count()))
                        .toList();
        return new Course(Grouping.ByIdentity.CODE, null, List.of(), Points.compared(counts, names.ofSenders()));
    }

    private static Part part(SourceId source, Instant from, Instant to) {
        return new Part(Optional.of(source), Step.HOUR.floor(from), to);
    }

    private static String duration(Step step) {
        return step == Step.DAY ? "P1D" : step.length().toString();
    }
}
