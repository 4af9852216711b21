package io.flusomail.audience.rules;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Tests of one value as SQL: null where there is none. Texts are folded already. Times, days and arrays are written out:
 * bound, they come as texts, and the server would read such a text anew for every row.
 */
final class TestConditions {

    /** Bytes; longer texts are in indexes of their own. */
    private static final int SHORT_TEXT = 500;

    /** Those of two months at most. */
    private static final int MOST_DAYS = 62;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    private TestConditions() {}

    static Field<String> folded(Field<String> text) {
        return DSL.field("audience.fold({0})", SQLDataType.CLOB, text);
    }

    /** Of a text as it was written; never null when negated. */
    static Condition text(Field<String> written, TextTest asked) {
        Condition passed = text(folded(written), asked.test());
        return asked.negated() ? DSL.condition("({0}) is not true", passed) : passed;
    }

    static Condition text(Field<String> value, Test.Text test) {
        return switch (test) {
            case Test.TextIn(Set<String> values) ->
                values.size() == 1 ? value.eq(values.iterator().next()) : value.eq(DSL.any(texts(values)));
            case Test.TextContains(String part) -> has(value, part);
            case Test.TextStarts(String part) -> DSL.condition("starts_with({0}, {1})", value, text(part));
            case Test.TextEnds(String part) ->
                DSL.condition(
                        "right({0}, {1}) = {2}", value, DSL.val(part.codePointCount(0, part.length())), text(part));
            case Test.TextMatches(TextPattern pattern) -> DSL.condition("{0} ~ {1}", value, text(pattern.source()));
        };
    }

    /** Says of short texts that they are, as the indexes of texts do: without that the planner cannot use them. */
    static Condition indexed(Field<String> value, Test.TextIn test) {
        boolean isShort =
                test.values().stream().allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length <= SHORT_TEXT);
        Condition equal = text(value, test);
        return isShort ? equal.and(isShort(value)) : equal;
    }

    /** Also of no text: what an index of texts has. */
    static Condition isShort(Field<String> value) {
        return DSL.condition("({0}) is not true", isLong(value));
    }

    static Condition isLong(Field<String> value) {
        return DSL.octetLength(value).gt(DSL.inline(SHORT_TEXT));
    }

    private static Condition has(Field<String> value, String part) {
        return DSL.condition("strpos({0}, {1}) > 0", value, text(part));
    }

    private static Param<String> text(String text) {
        return DSL.val(text, SQLDataType.CLOB);
    }

    private static Param<String[]> texts(Set<String> texts) {
        return DSL.inline(texts.toArray(String[]::new), SQLDataType.CLOB.array());
    }

    static Condition number(Field<BigDecimal> value, Test.Number test) {
        return switch (test) {
            case Test.NumberIn(Set<BigDecimal> values) ->
                values.size() == 1
                        ? value.eq(values.iterator().next())
                        : value.eq(DSL.any(DSL.inline(values.toArray(BigDecimal[]::new), SQLDataType.NUMERIC.array())));
            case Test.NumberBetween(BigDecimal least, boolean openBelow, BigDecimal most, boolean openAbove) ->
                bound(openBelow ? Comparison.GREATER : Comparison.AT_LEAST, value, least)
                        .and(bound(openAbove ? Comparison.LESS : Comparison.AT_MOST, value, most));
        };
    }

    private static Condition bound(Comparison comparison, Field<BigDecimal> value, @Nullable BigDecimal bound) {
        return bound == null ? DSL.noCondition() : compare(comparison, value, DSL.val(bound));
    }

    static <T> Condition compare(Comparison comparison, Field<T> value, Field<T> other) {
        return switch (comparison) {
            case SAME -> value.eq(other);
            case LESS -> value.lt(other);
            case AT_MOST -> value.le(other);
            case GREATER -> value.gt(other);
            case AT_LEAST -> value.ge(other);
        };
    }

    static Condition during(Field<Instant> value, TimeSpan.Instants span) {
        return within(value, span.from(), span.to());
    }

    static Condition during(Field<LocalDate> value, TimeSpan.Dates span) {
        return within(value, span.from(), span.to());
    }

    private static <T> Condition within(Field<T> value, @Nullable T from, @Nullable T to) {
        Condition since = from == null ? DSL.noCondition() : value.ge(DSL.inline(from, value));
        return to == null ? since : since.and(value.lt(DSL.inline(to, value)));
    }

    static Condition anniversary(Field<LocalDate> day, Set<Integer> codes) {
        Field<Integer> code =
                DSL.field("(date_part('month', {0}) * 100 + date_part('day', {0}))::int", SQLDataType.INTEGER, day);
        return code.eq(DSL.any(DSL.inline(codes.toArray(Integer[]::new), SQLDataType.INTEGER.array())));
    }

    /**
     * Those who have one of these days in a usual year, which an index is asked for date by date, and those who have any in
     * another year; one part without a condition where the dates would be too many.
     */
    static List<Condition> inUsualYears(Field<LocalDate> day, Set<Integer> codes) {
        if (codes.size() > MOST_DAYS) {
            return List.of(DSL.noCondition());
        }
        LocalDate[] dates = IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
                .boxed()
                .flatMap(year -> codes.stream().flatMap(code -> YearDays.day(year, code).stream()))
                .toArray(LocalDate[]::new);
        return List.of(
                day.eq(DSL.any(DSL.inline(dates, SQLDataType.LOCALDATE.array()))),
                day.lt(DSL.inline(LocalDate.of(FIRST_YEAR, 1, 1)))
                        .or(day.gt(DSL.inline(LocalDate.of(LAST_YEAR, 12, 31)))));
    }

    /** The steps of {@link UnitPoint#squared(UnitPoint)} in their order: each is rounded as there. */
    static Condition near(Field<Double[]> place, Test.Near near) {
        UnitPoint centre = near.centre();
        return squaredStep(place, 1, centre.x())
                .plus(squaredStep(place, 2, centre.y()))
                .plus(squaredStep(place, 3, centre.z()))
                .le(near.most());
    }

    private static Field<Double> squaredStep(Field<Double[]> place, int axis, double centre) {
        return DSL.field(
                "(({0})[{1}] - {2}) * (({0})[{1}] - {2})",
                SQLDataType.DOUBLE, place, DSL.inline(axis), DSL.val(centre));
    }

    static Condition list(Field<String[]> value, Test test) {
        return switch (test) {
            case Test.ListHasAny(Set<String> entries) -> DSL.condition("{0} && {1}", value, texts(entries));
            case Test.ListHasAll(Set<String> entries) -> DSL.condition("{0} @> {1}", value, texts(entries));
            case Test.ListHasOne(Test.Text one) ->
                DSL.condition(
                        "exists (select 1 from unnest({0}) as entries (entry) where {1})",
                        value, text(DSL.field("entry", SQLDataType.CLOB), one));
            case Test.ListLength(int least, int most) ->
                DSL.coalesce(DSL.cardinality(value), DSL.inline(0)).between(least, most);
            default -> throw new IllegalStateException("not asked of lists: " + test);
        };
    }
}
