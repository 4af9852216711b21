package io.flusomail.audience.rules.reading;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.Amount;
import io.flusomail.audience.rules.Comparison;
import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.Test;
import io.flusomail.audience.rules.TimeSpan;
import io.flusomail.audience.rules.YearDays;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads what is asked of a date or a time. */
final class TimeReader {

    private static final int YEAR = 366;

    private final BiFunction<Node, Set<FieldType>, Optional<FieldRef>> others;

    TimeReader(BiFunction<Node, Set<FieldType>, Optional<FieldRef>> others) {
        this.others = others;
    }

    Optional<Test> read(Node node, FieldType type, String operator) {
        if (node.has("value_field")) {
            return against(node, operator);
        }
        Node value = node.at("value");
        return switch (operator) {
            case "anniversary_on" -> day(value);
            case "anniversary_within_last" -> days(value).map(n -> anniversary(new YearDays.Around(n, 0)));
            case "anniversary_within_next" -> days(value).map(n -> anniversary(new YearDays.Around(0, n)));
            case "anniversary_in_month" -> value.whole(1, 12).map(n -> anniversary(new YearDays.InMonth(n)));
            default -> Spans.read(node, operator).flatMap(span -> during(value, type, span));
        };
    }

    private static Optional<Test> during(Node value, FieldType type, TimeSpan span) {
        return type == FieldType.DATE && span instanceof TimeSpan.Times
                ? value.refuse("wrong_value", "The field holds days: one such as 2026-03-14 is expected here.")
                : Optional.of(new Test.During(span));
    }

    private static Test anniversary(YearDays days) {
        return new Test.Anniversary(days);
    }

    private static Optional<Test> day(Node node) {
        return node.words().flatMap(text -> {
            if (text.equals("today")) {
                return Optional.of(anniversary(new YearDays.Around(0, 0)));
            }
            try {
                return Optional.of(anniversary(new YearDays.On(MonthDay.parse("--" + text))));
            } catch (DateTimeException _) {
                return node.refuse("wrong_value", "A day of the year such as 03-14, or today, is expected here.");
            }
        });
    }

    /** Up to a year of whole days. */
    private static Optional<Integer> days(Node node) {
        return Spans.amount(node)
                .filter(amount -> (amount.wholeDays()
                                && amount.days().toTotalMonths() == 0
                                && amount.days().getDays() <= YEAR)
                        || node.refuse("wrong_value", "Days, up to P366D, are expected here.")
                                .isPresent())
                .map(amount -> amount.days().getDays());
    }

    private Optional<Test> against(Node node, String operator) {
        Optional<Comparison> comparison = comparison(node, operator);
        Optional<FieldRef> other = others.apply(node.at("value_field"), Set.of(FieldType.DATE, FieldType.DATETIME));
        if (!node.has("offset")) {
            return comparison.flatMap(c -> other.map(field -> new Test.TimeAgainst(c, field, null)));
        }
        Node given = node.at("offset");
        Optional<Amount> offset = given.words()
                .flatMap(text -> Amount.of(text)
                        .filter(Amount::wholeDays)
                        .or(() -> given.refuse("wrong_value", "Days such as P7D or -P1M are expected here.")));
        return comparison.flatMap(c -> other.flatMap(field -> offset.map(o -> new Test.TimeAgainst(c, field, o))));
    }

    private static Optional<Comparison> comparison(Node node, String operator) {
        return switch (operator) {
            case "on" -> Optional.of(Comparison.SAME);
            case "before" -> Optional.of(Comparison.LESS);
            case "on_or_before" -> Optional.of(Comparison.AT_MOST);
            case "after" -> Optional.of(Comparison.GREATER);
            case "on_or_after" -> Optional.of(Comparison.AT_LEAST);
            default ->
                node.at("op")
                        .refuse(
                                "unknown_operator",
                                "Another field is compared by on, before, on_or_before, after or on_or_after.");
        };
    }
}
