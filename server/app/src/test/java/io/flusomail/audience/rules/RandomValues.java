package io.flusomail.audience.rules;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.reading.Operators;
import java.util.List;
import java.util.Random;

/** What is asked of a value, at random: an operator, and something that it takes. */
final class RandomValues {

    static final List<String> AMOUNTS = List.of("P30D", "PT12H", "P2W", "P6M", "P1Y", "P1DT6H", "P400D");
    static final List<String> DAYS =
            List.of("2026-03-29", "2026-02-28", "2024-02-29", "2025-10-26", "2026-04-02", "1980-05-17");

    /** Near one another, across the date line, at a pole, and on the other side of the earth. */
    static final List<String> PLACES = List.of(
            "{\"latitude\": 59.9139, \"longitude\": 10.7522}",
            "{\"latitude\": 59.91390001, \"longitude\": 10.7522}",
            "{\"latitude\": 60.39299, \"longitude\": 5.32415}",
            "{\"latitude\": 1e-30, \"longitude\": 180}",
            "{\"latitude\": -0.01, \"longitude\": -179.99}",
            "{\"latitude\": 90, \"longitude\": 12}",
            "{\"latitude\": -90, \"longitude\": 0}",
            "{\"latitude\": -59.9139, \"longitude\": -169.2478}");

    private static final List<String> PATHS =
            List.of("total", "sku", "sku", "cart.items", "tags", "gift", "tags.0", "tags. +00000000000", "missing");
    private static final List<String> TEXTS = List.of("Oslo", "bergen", "100%", "a_b", "日本", "x", "O");
    private static final List<String> PATTERNS =
            List.of("^o", "[a-m]+$", "\\\\d{2,3}", "(?:os|ber)lo|gen", "s.o", "\\\\w\\\\s?\\\\W", "[^0-9-]{3}", "^p?1");

    private final Random random;
    private final Dealt dealt;

    RandomValues(Random random, Dealt dealt) {
        this.random = random;
        this.dealt = dealt;
    }

    String of(FieldType type, String operator, List<String> texts) {
        return switch (type) {
            case TEXT, ENUM ->
                switch (operator) {
                    case "in", "not_in" -> two(texts);
                    case "matches", "not_matches" -> quoted(one(PATTERNS));
                    default -> quoted(one(texts));
                };
            case NUMBER -> number(operator);
            case BOOLEAN -> String.valueOf(random.nextBoolean());
            case DATE, DATETIME -> time(type, operator);
            case LIST ->
                switch (operator) {
                    case "contains_any", "contains_all", "contains_none" -> two(texts);
                    case "length_is", "length_at_least", "length_at_most" -> String.valueOf(random.nextInt(4));
                    default -> quoted(one(texts));
                };
            case JSON -> throw new IllegalStateException();
            case LOCATION -> distance();
        };
    }

    /** Around somebody, or around nobody. */
    private String distance() {
        String far = one(List.of("\"km\": 0.001", "\"km\": 1.5", "\"km\": 305", "\"km\": 20015.1", "\"miles\": 190"));
        return one(PLACES)
                .replace("}", ", " + (random.nextInt(3) > 0 ? far : "\"km\": " + random.nextInt(1, 20_000)) + "}");
    }

    String two(List<String> texts) {
        return "[" + quoted(one(texts)) + ", " + quoted(one(texts)) + "]";
    }

    String number(String operator) {
        return switch (operator) {
            case "in", "not_in" -> "[" + digits() + ", " + digits() + "]";
            case "between", "not_between" -> range();
            default -> digits();
        };
    }

    private String range() {
        return "[" + one(List.of("-5", "-3", "0", "5")) + ", " + one(List.of("5", "7.50", "12", "120")) + "]";
    }

    private String digits() {
        return one(List.of("0", "5", "7.50", "-3", "12", "1e1", "9007199254740993", "50"));
    }

    String time(FieldType type, String operator) {
        return switch (operator) {
            case "within_last",
                    "not_within_last",
                    "within_next",
                    "not_within_next",
                    "more_than_ago",
                    "more_than_ahead" -> quoted(one(AMOUNTS));
            case "between_ago" -> "[\"PT1H\", " + quoted(one(AMOUNTS)) + "]";
            case "in_period", "not_in_period" -> quoted(one(CalendarPeriod.codes()));
            case "anniversary_on" -> quoted(one(List.of("today", "02-28", "02-29", "05-17")));
            case "anniversary_within_last", "anniversary_within_next" -> quoted(one(List.of("P7D", "P60D", "P366D")));
            case "anniversary_in_month" -> String.valueOf(1 + random.nextInt(12));
            case "on", "not_on" -> quoted(one(DAYS));
            case "between", "not_between" -> since(one(List.of("1980-01-01", "2025-10-26", "2026-02-28")));
            default ->
                quoted(type == FieldType.DATETIME && random.nextBoolean() ? one(DAYS) + "T01:30:00+01:00" : one(DAYS));
        };
    }

    /** From this day on until another one, which is not before it. */
    String since(String day) {
        List<String> later =
                DAYS.stream().filter(other -> other.compareTo(day) >= 0).toList();
        return "[" + quoted(day) + ", " + quoted(one(later)) + "]";
    }

    /** Place, operator and value of a property; the place is mostly one that has values of the kind. */
    String property(String member, String deck) {
        String operator = dealt.next(deck, Operators.PROPERTY);
        String start = quoted(member) + ": " + quoted(one(PATHS)) + ", \"op\": " + quoted(operator);
        String ofNumbers = quoted(member) + ": " + quoted(random.nextInt(4) == 0 ? one(PATHS) : "total") + ", \"op\": "
                + quoted(operator);
        return switch (operator) {
            case "is_set", "is_not_set" -> start;
            case "is", "is_not" ->
                random.nextBoolean()
                        ? start + ", \"value\": " + one(List.of(quoted(one(TEXTS)), "true", "false"))
                        : ofNumbers + ", \"value\": " + digits();
            case "in", "not_in" ->
                random.nextBoolean()
                        ? start + ", \"value\": " + two(TEXTS)
                        : ofNumbers + ", \"value\": [" + digits() + ", " + digits() + "]";
            case "greater_than", "at_least", "less_than", "at_most" -> ofNumbers + ", \"value\": " + digits();
            case "between" -> random.nextBoolean() ? ofNumbers + ", \"value\": " + range() : ofTimes(member, operator);
            case "matches", "not_matches" -> start + ", \"value\": " + quoted(one(PATTERNS));
            default ->
                Operators.TIME.contains(operator)
                        ? ofTimes(member, operator)
                        : start + ", \"value\": " + quoted(one(TEXTS));
        };
    }

    private String ofTimes(String member, String operator) {
        return quoted(member) + ": " + quoted(random.nextInt(8) == 0 ? one(PATHS) : "due") + ", \"op\": "
                + quoted(operator) + ", \"value\": " + time(FieldType.DATETIME, operator);
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
