package io.flusomail.audience.rules;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A question to one value. Nobody passes it without a value. Texts are folded ({@link Folding}). */
public sealed interface Test {

    record Present() implements Test {}

    sealed interface Text extends Test {}

    record TextIn(Set<String> values) implements Text {
        public TextIn {
            values = Set.copyOf(values);
        }
    }

    record TextContains(String part) implements Text {}

    record TextStarts(String part) implements Text {}

    record TextEnds(String part) implements Text {}

    record TextMatches(TextPattern pattern) implements Text {}

    sealed interface Number extends Test {}

    /** @param values without trailing zeros */
    record NumberIn(Set<BigDecimal> values) implements Number {
        public NumberIn {
            values = Set.copyOf(values);
        }
    }

    /** @param least null: none; open: the bound itself is outside */
    record NumberBetween(
            @Nullable BigDecimal least,
            boolean openBelow,
            @Nullable BigDecimal most,
            boolean openAbove) implements Number {}

    record NumberAgainst(Comparison comparison, FieldRef other) implements Test {}

    record Yes(boolean value) implements Test {}

    /** Of a property: a text that is a day or a time ({@link PropertyTimes}). */
    record During(TimeSpan span) implements Test {}

    record Anniversary(YearDays days) implements Test {}

    /** @param offset added to the other one, whole days; with it, or with a date on either side, days are compared */
    record TimeAgainst(
            Comparison comparison, FieldRef other, @Nullable Amount offset) implements Test {}

    record ListHasAny(Set<String> entries) implements Test {
        public ListHasAny {
            entries = Set.copyOf(entries);
        }
    }

    record ListHasAll(Set<String> entries) implements Test {
        public ListHasAll {
            entries = Set.copyOf(entries);
        }
    }

    /** One entry passes the test. */
    record ListHasOne(Text test) implements Test {}

    /** How many entries; a list without any is as long as none. */
    record ListLength(int least, int most) implements Test {}

    /**
     * Of a place: no further than that from another one.
     *
     * @param most as the square of a straight line ({@link UnitPoint#squared(double)})
     */
    record Near(UnitPoint centre, double most) implements Test {
        boolean has(UnitPoint place) {
            return centre.squared(place) <= most;
        }
    }

    /** Of a property: a text with this part, or a list with this entry. */
    record Contains(String part) implements Test {}
}
