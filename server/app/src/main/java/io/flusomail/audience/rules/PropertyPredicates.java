package io.flusomail.audience.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tests of what stands at a path in JSON, in memory. */
final class PropertyPredicates {

    private PropertyPredicates() {}

    static Predicate<@Nullable JsonNode> of(PropertyTest property, Moment moment) {
        Predicate<@Nullable JsonNode> passed = passed(property.test(), moment);
        return json -> property.negated() != passed.test(at(json, property.path()));
    }

    private static Predicate<@Nullable JsonNode> passed(Test test, Moment moment) {
        return switch (test) {
            case Test.During(TimeSpan span) -> PropertyTimes.during(span, moment);
            case Test.Present _ -> value -> value(value, test) != null;
            default -> {
                Predicate<@Nullable Object> passed = ValuePredicates.of(test);
                yield value -> passed.test(value(value, test));
            }
        };
    }

    /** Steps are names of members, or places in lists, as {@code #>} in the database has them. */
    static @Nullable JsonNode at(@Nullable JsonNode json, List<String> path) {
        JsonNode at = json;
        for (String step : path) {
            if (at == null) {
                return null;
            }
            at = at.isArray() ? entry(at, step) : at.get(step);
        }
        return at;
    }

    private static @Nullable JsonNode entry(JsonNode list, String step) {
        if (!PropertyConditions.isPlace(step)) {
            return null;
        }
        BigInteger place = new BigInteger(step.strip());
        BigInteger index = place.signum() < 0 ? place.add(BigInteger.valueOf(list.size())) : place;
        return index.signum() < 0 || index.bitLength() >= Integer.SIZE ? null : list.get(index.intValue());
    }

    static @Nullable BigDecimal number(@Nullable JsonNode value) {
        return value != null && value.isNumber() ? value.decimalValue() : null;
    }

    private static @Nullable Object value(@Nullable JsonNode value, Test test) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isString()) {
            String text = Folding.fold(value.stringValue());
            return text.isEmpty() ? null : text;
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isArray() ? entries(value, test) : value;
    }

    private static @Nullable Object entries(JsonNode list, Test test) {
        if (test instanceof Test.Present) {
            return list.isEmpty() ? null : list;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : list) {
            if (entry.isString()) {
                texts.add(Folding.fold(entry.stringValue()));
            }
        }
        return texts;
    }
}
