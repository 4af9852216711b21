package io.flusomail.audience.rules;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.reading.Operators;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes rules at random, as a person or a program might: every leaf and every operator of the language comes. */
final class RandomRules {

    private static final List<String> WORDS =
            List.of("Oslo", "bergen", "ÅLESUND", "İzmir", "straße", "o", "100%", "a_b", "x\\\\y", "日本", "risky");
    private static final List<String> NAMES = List.of("order_placed", "login", "Page Viewed");
    private static final List<String> PATHS =
            List.of("total", "sku", "cart.items", "tags", "gift", "tags.0", "missing");
    private static final List<String> AMOUNTS = List.of("P30D", "PT12H", "P2W", "P6M", "P1Y", "P1DT6H", "P400D");
    private static final List<String> DAYS =
            List.of("2026-03-29", "2026-02-28", "2024-02-29", "2025-10-26", "2026-04-02", "1980-05-17");
    private static final List<String> PATTERNS =
            List.of("^o", "[a-m]+$", "\\\\d{2,3}", "(?:os|ber)lo|gen", "s.o", "\\\\w\\\\s?\\\\W", "[^0-9-]{3}");

    private final Random random;
    private final RandomPeople people;

    RandomRules(long seed, RandomPeople people) {
        this.random = new Random(seed);
        this.people = people;
    }

    String next() {
        return rule(3);
    }

    private String rule(int depth) {
        int kind = depth == 0 ? 3 : random.nextInt(8);
        return switch (kind) {
            case 0 -> "{\"all\": [" + rules(depth - 1) + "]}";
            case 1 -> "{\"any\": [" + rules(depth - 1) + "]}";
            case 2 -> "{\"not\": " + rule(depth - 1) + "}";
            default -> leaf();
        };
    }

    private String rules(int depth) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> rule(depth)).collect(Collectors.joining(", "));
    }

    private String leaf() {
        return switch (random.nextInt(12)) {
            case 0 -> "{\"tag\": \"" + one(people.tags()) + "\"}";
            case 1 -> list();
            case 2 -> consent();
            case 3 -> "{\"random\": {\"percent\": " + random.nextInt(101) + ", \"seed\": \"" + one(WORDS) + "\"}}";
            case 4, 5, 6 -> behaviour();
            case 7 -> "{\"field\": \"j\", \"path\": \"" + one(PATHS) + "\", " + property() + "}";
            default -> field(one(people.fields()));
        };
    }

    private String consent() {
        String topic = random.nextBoolean() ? ", \"topic\": \"" + one(people.topics()) + "\"" : "";
        String channel = topic.isEmpty() && random.nextInt(4) == 0 ? "sms" : "email";
        return "{\"consent\": {\"channel\": \"" + channel + "\", \"state\": \""
                + one(List.of("given", "withdrawn", "none")) + "\"" + topic + "}}";
    }

    private String list() {
        String status = random.nextBoolean()
                ? ", \"status\": \"" + one(List.of("active", "pending", "unsubscribed", "any")) + "\""
                : "";
        String joined = random.nextInt(3) == 0 ? ", \"joined_within\": \"" + one(AMOUNTS) + "\"" : "";
        return "{\"list\": \"" + one(people.lists()) + "\"" + status + joined + "}";
    }

    private String field(RandomPeople.Field field) {
        String operator = one(Operators.of(field.type()));
        String start = "{\"field\": \"" + field.key() + "\", \"op\": \"" + operator + "\"";
        if (operator.startsWith("is_") && operator.endsWith("set")) {
            return start + "}";
        }
        if (random.nextInt(4) == 0) {
            String other = against(field.type(), operator);
            if (other != null) {
                return start + other + "}";
            }
        }
        return start + ", \"value\": " + value(field.type(), operator) + "}";
    }

    private @Nullable String against(FieldType type, String operator) {
        List<String> comparing = type == FieldType.NUMBER
                ? List.of("is", "is_not", "greater_than", "at_least", "less_than", "at_most")
                : List.of("on", "not_on", "before", "on_or_before", "after", "on_or_after");
        boolean time = type == FieldType.DATE || type == FieldType.DATETIME;
        if (!(time || type == FieldType.NUMBER) || !comparing.contains(operator)) {
            return null;
        }
        List<String> others = people.fields().stream()
                .filter(f -> time ? f.type() == FieldType.DATE || f.type() == FieldType.DATETIME : f.type() == type)
                .map(RandomPeople.Field::key)
                .toList();
        String offset =
                time && random.nextBoolean() ? ", \"offset\": \"" + one(List.of("P7D", "-P1M", "P1Y2D")) + "\"" : "";
        return ", \"value_field\": \"" + one(others) + "\"" + offset;
    }

    private String value(FieldType type, String operator) {
        return switch (type) {
            case TEXT, ENUM ->
                switch (operator) {
                    case "in", "not_in" -> "[" + quoted(one(WORDS)) + ", " + quoted(one(WORDS)) + "]";
                    case "matches", "not_matches" -> quoted(one(PATTERNS));
                    default -> quoted(one(WORDS));
                };
            case NUMBER -> number(operator);
            case BOOLEAN -> String.valueOf(random.nextBoolean());
            case DATE, DATETIME -> time(type, operator);
            case LIST ->
                switch (operator) {
                    case "contains_any", "contains_all", "contains_none" ->
                        "[" + quoted(one(WORDS)) + ", " + quoted(one(WORDS)) + "]";
                    case "length_is", "length_at_least", "length_at_most" -> String.valueOf(random.nextInt(4));
                    default -> quoted(one(WORDS));
                };
            case JSON -> throw new IllegalStateException();
        };
    }

    private String number(String operator) {
        return switch (operator) {
            case "in", "not_in" -> "[" + digits() + ", " + digits() + "]";
            case "between", "not_between" -> "[" + digits() + ", " + digits() + "]";
            default -> digits();
        };
    }

    private String digits() {
        return one(List.of("0", "5", "7.50", "-3", "12", "1e1", "9007199254740993", "50"));
    }

    private String time(FieldType type, String operator) {
        return switch (operator) {
            case "within_last",
                    "not_within_last",
                    "within_next",
                    "not_within_next",
                    "more_than_ago",
                    "more_than_ahead" -> quoted(one(AMOUNTS));
            case "between_ago" -> "[\"P1D\", " + quoted(one(AMOUNTS)) + "]";
            case "in_period", "not_in_period" -> quoted(one(CalendarPeriod.codes()));
            case "anniversary_on" -> quoted(one(List.of("today", "02-28", "02-29", "05-17")));
            case "anniversary_within_last", "anniversary_within_next" -> quoted(one(List.of("P7D", "P60D", "P366D")));
            case "anniversary_in_month" -> String.valueOf(1 + random.nextInt(12));
            case "on", "not_on" -> quoted(one(DAYS));
            case "between", "not_between" -> "[" + quoted(one(DAYS)) + ", " + quoted(one(DAYS)) + "]";
            default ->
                quoted(type == FieldType.DATETIME && random.nextBoolean() ? one(DAYS) + "T01:30:00+01:00" : one(DAYS));
        };
    }

    private String behaviour() {
        List<String> members = new ArrayList<>();
        boolean event = random.nextBoolean();
        members.add(
                event ? "\"event\": \"" + one(NAMES) + "\"" : "\"engagement\": \"" + one(Operators.ENGAGEMENTS) + "\"");
        if (!event && random.nextBoolean()) {
            members.add("\"human\": " + random.nextBoolean());
        }
        if (random.nextInt(3) == 0) {
            members.add("\"where\": [{\"property\": \"" + one(PATHS) + "\", " + property() + "}]");
        }
        switch (random.nextInt(3)) {
            case 0 -> members.add("\"within\": " + quoted(one(AMOUNTS)));
            case 1 -> members.add("\"between\": [\"2026-01-15\", " + quoted(one(DAYS)) + "]");
            default -> {}
        }
        members.addAll(measure());
        return "{" + String.join(", ", members) + "}";
    }

    private List<String> measure() {
        return switch (random.nextInt(8)) {
            case 0 -> List.of("\"count\": {\"at_least\": " + random.nextInt(4) + "}");
            case 1 -> List.of("\"count\": {\"at_most\": " + random.nextInt(4) + "}");
            case 2 -> List.of("\"count\": {\"exactly\": " + random.nextInt(3) + "}");
            case 3 ->
                List.of("\"count\": {\"at_least\": " + random.nextInt(3) + ", \"at_most\": " + random.nextInt(5) + "}");
            case 4 -> List.of("\"never\": " + random.nextBoolean());
            case 5 -> {
                String operator = one(List.of("is", "greater_than", "at_least", "less_than", "at_most", "between"));
                yield List.of(
                        "\"aggregate\": {\"fn\": \"" + one(List.of("sum", "min", "max", "avg"))
                                + "\", \"property\": \"total\"}",
                        "\"op\": \"" + operator + "\"",
                        "\"value\": " + number(operator));
            }
            case 6 -> {
                String operator = one(List.of(
                        "within_last", "more_than_ago", "before", "on_or_after", "on", "in_period", "between_ago"));
                yield List.of(quoted(random.nextBoolean() ? "first" : "last") + ": {\"op\": \"" + operator
                        + "\", \"value\": " + time(FieldType.DATETIME, operator) + "}");
            }
            default -> List.of();
        };
    }

    private String property() {
        String operator = one(Operators.PROPERTY);
        String start = "\"op\": \"" + operator + "\"";
        return switch (operator) {
            case "is_set", "is_not_set" -> start;
            case "is", "is_not" ->
                start + ", \"value\": " + one(List.of(quoted(one(WORDS)), digits(), "true", "false"));
            case "in", "not_in" ->
                start + ", \"value\": "
                        + (random.nextBoolean() ? "[" + quoted(one(WORDS)) + "]" : "[" + digits() + "]");
            case "greater_than", "at_least", "less_than", "at_most" -> start + ", \"value\": " + digits();
            case "between" -> start + ", \"value\": [0, " + digits() + "]";
            default -> start + ", \"value\": " + quoted(one(WORDS));
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
