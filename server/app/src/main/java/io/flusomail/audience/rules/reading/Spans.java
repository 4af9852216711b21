package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.Amount;
import io.flusomail.audience.rules.CalendarPeriod;
import io.flusomail.audience.rules.TimeSpan;
import io.flusomail.platform.web.StorableTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads stretches of time. */
public final class Spans {

    private Spans() {}

    static Optional<TimeSpan> read(Node node, String operator) {
        Node value = node.at("value");
        return switch (operator) {
            case "within_last" -> amount(value).map(TimeSpan.Last::new);
            case "within_next" -> amount(value).map(TimeSpan.Next::new);
            case "more_than_ago" -> amount(value).map(TimeSpan.Earlier::new);
            case "more_than_ahead" -> amount(value).map(TimeSpan.Later::new);
            case "between_ago" ->
                value.entries(2, 2, Spans::amount)
                        .flatMap(two -> two.getFirst().isLongerThan(two.getLast())
                                ? value.refuse("wrong_value", "The shorter duration comes first.")
                                : Optional.of(new TimeSpan.Ago(two.getFirst(), two.getLast())));
            case "in_period" -> period(value);
            default -> fixed(value, operator);
        };
    }

    /** A duration such as {@code P30D}, longer than nothing. */
    public static Optional<Amount> amount(Node node) {
        return node.words()
                .flatMap(text -> Amount.of(text)
                        .filter(Amount::positive)
                        .or(() -> node.refuse(
                                "wrong_value", "A duration such as P30D or PT12H, up to P100Y, is expected here.")));
    }

    private static Optional<TimeSpan> period(Node node) {
        return LeafReader.oneOf(node, CalendarPeriod.codes())
                .flatMap(CalendarPeriod::of)
                .map(TimeSpan.In::new);
    }

    private static Optional<TimeSpan> fixed(Node value, String operator) {
        if (operator.equals("between")) {
            return between(value);
        }
        return point(value).flatMap(point -> switch (operator) {
            case "on" ->
                point.isDay()
                        ? Optional.of(new TimeSpan.Days(point.day(), point.day().plusDays(1)))
                        : value.refuse("wrong_value", "A day such as 2026-03-14 is expected here.");
            case "before" -> Optional.of(point.before());
            case "on_or_before" -> Optional.of(point.upTo());
            case "after" -> Optional.of(point.after());
            case "on_or_after" -> Optional.of(point.from());
            default -> throw new IllegalStateException(operator);
        });
    }

    /** What {@code within} or {@code between} says; always without either. */
    static Optional<TimeSpan> window(Node node) {
        if (node.has("within") && node.has("between")) {
            return node.at("between").refuse("unknown", "Either within or between is understood.");
        }
        if (node.has("within")) {
            return amount(node.at("within")).map(TimeSpan.Last::new);
        }
        return node.has("between") ? between(node.at("between")) : Optional.of(new TimeSpan.Always());
    }

    /** Both included; two days, or two times. */
    static Optional<TimeSpan> between(Node value) {
        return value.entries(2, 2, Spans::point).flatMap(two -> {
            Point from = two.getFirst();
            Point to = two.getLast();
            if (from.isDay() != to.isDay()) {
                return value.refuse("wrong_value", "Two days, or two times, are expected here.");
            }
            if (to.time().isBefore(from.time())) {
                return value.reversed();
            }
            return Optional.of(
                    from.isDay()
                            ? new TimeSpan.Days(from.day(), to.day().plusDays(1))
                            : new TimeSpan.Times(from.time(), to.time().plus(TimeSpan.TICK)));
        });
    }

    private static Optional<Point> point(Node node) {
        return node.words()
                .flatMap(text -> Point.of(text)
                        .or(() -> node.refuse(
                                "wrong_value",
                                "A day such as 2026-03-14 or a time such as 2026-03-14T09:26:53Z is expected here.")));
    }

    /** A day, or a time. */
    private record Point(boolean isDay, LocalDate day, Instant time) {

        static Optional<Point> of(String text) {
            try {
                LocalDate day = LocalDate.parse(text);
                return Optional.of(new Point(
                                true, day, day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                        .filter(point -> StorableTime.storable(point.time()));
            } catch (DateTimeException _) {
                // a time, then
            }
            try {
                // The database rounds what is finer, and memory would not.
                Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
                return Optional.of(new Point(false, LocalDate.EPOCH, time))
                        .filter(p -> StorableTime.storable(p.time()));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }

        TimeSpan before() {
            return isDay ? new TimeSpan.Days(null, day) : new TimeSpan.Times(null, time);
        }

        TimeSpan upTo() {
            return isDay
                    ? new TimeSpan.Days(null, day.plusDays(1))
                    : new TimeSpan.Times(null, time.plus(TimeSpan.TICK));
        }

        TimeSpan after() {
            return isDay
                    ? new TimeSpan.Days(day.plusDays(1), null)
                    : new TimeSpan.Times(time.plus(TimeSpan.TICK), null);
        }

        TimeSpan from() {
            return isDay ? new TimeSpan.Days(day, null) : new TimeSpan.Times(time, null);
        }
    }
}
