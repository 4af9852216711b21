package io.flusomail.audience.rules;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tests of one value in memory; false where there is none. */
final class ValuePredicates {

    private ValuePredicates() {}

    static Predicate<@Nullable Object> of(Test test) {
        return switch (test) {
            case Test.Present _ -> value -> value != null;
            case Test.Text text -> {
                Predicate<String> passed = text(text);
                yield value -> value instanceof String s && passed.test(s);
            }
            case Test.Number number -> value -> value instanceof BigDecimal n && passes(n, number);
            case Test.Yes(boolean yes) -> value -> value instanceof Boolean b && b == yes;
            case Test.ListHasAny(Set<String> entries) ->
                value -> value instanceof Collection<?> list && list.stream().anyMatch(entries::contains);
            case Test.ListHasAll(Set<String> entries) ->
                value -> value instanceof Collection<?> list && list.containsAll(entries);
            case Test.ListHasOne(Test.Text one) -> {
                Predicate<String> passed = text(one);
                yield value -> value instanceof Collection<?> list
                        && list.stream().anyMatch(entry -> passed.test((String) entry));
            }
            case Test.ListLength(int least, int most) ->
                value -> {
                    int length = value instanceof Collection<?> list ? list.size() : 0;
                    return least <= length && length <= most;
                };
            case Test.Near near -> value -> value instanceof UnitPoint place && near.has(place);
            case Test.Contains(String part) ->
                value -> value instanceof String text
                        ? text.contains(part)
                        : value instanceof List<?> list && list.contains(part);
            case Test.NumberAgainst _, Test.TimeAgainst _, Test.During _, Test.Anniversary _ ->
                throw new IllegalStateException("asked of people, not of values: " + test);
        };
    }

    private static Predicate<String> text(Test.Text test) {
        return switch (test) {
            case Test.TextIn(Set<String> values) -> values::contains;
            case Test.TextContains(String part) -> value -> value.contains(part);
            case Test.TextStarts(String part) -> value -> value.startsWith(part);
            case Test.TextEnds(String part) -> value -> value.endsWith(part);
            case Test.TextMatches(TextPattern pattern) -> pattern::matches;
        };
    }

    static boolean passes(BigDecimal value, Test.Number test) {
        return switch (test) {
            case Test.NumberIn(Set<BigDecimal> values) -> values.contains(value.stripTrailingZeros());
            case Test.NumberBetween(BigDecimal least, boolean openBelow, BigDecimal most, boolean openAbove) -> {
                boolean above = least == null
                        || (openBelow ? Comparison.GREATER : Comparison.AT_LEAST).holds(value.compareTo(least));
                yield above
                        && (most == null
                                || (openAbove ? Comparison.LESS : Comparison.AT_MOST).holds(value.compareTo(most)));
            }
        };
    }
}
