package io.flusomail.audience.rules;

import static io.flusomail.audience.rules.RandomValues.quoted;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.reading.Operators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes rules at random, as a person or a program might: every leaf and every operator of the language comes. */
final class RandomRules {

    static final List<String> WORDS = List.of(
            "Oslo",
            "bergen",
            "ÅLESUND",
            "A\u030ALESUND",
            "İzmir",
            "straße",
            "o",
            "100%",
            "a_b",
            "x\\\\y",
            "日本",
            "risky");

    /** Of consent. */
    private static final List<String> SOURCES = List.of("form", "Form: été", "API", "im", "m", "ÉTÉ");

    private static final List<String> SOON = List.of("PT12H", "P2W", "P60D", "P90D", "P366D");

    private final Random random;
    private final RandomPeople people;
    private final Predicate<String> wanted;
    private final Dealt dealt;
    private final RandomValues values;
    private final List<Asked> asked;

    /** What a field can be asked. */
    private record Asked(FieldType type, String operator) {}

    /** @param wanted leaves that should come more often than by chance */
    RandomRules(long seed, RandomPeople people, Predicate<String> wanted) {
        this.wanted = wanted;
        this.random = new Random(seed);
        this.people = people;
        this.dealt = new Dealt(random);
        this.values = new RandomValues(random, dealt);
        this.asked = Arrays.stream(FieldType.values())
                .flatMap(type -> Operators.of(type).stream().map(operator -> new Asked(type, operator)))
                .toList();
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

    /** Every other is one that is wanted, if one of many is. */
    private String leaf() {
        int most = random.nextInt(2) == 0 ? 300 : 1;
        String leaf = any();
        for (int i = 1; i < most && !wanted.test(leaf); i++) {
            leaf = any();
        }
        return leaf;
    }

    private String any() {
        return switch (random.nextInt(20)) {
            case 0 -> "{\"tag\": \"" + one(people.tags()) + "\"" + (random.nextBoolean() ? "" : within()) + "}";
            case 1 -> list();
            case 2 -> consent();
            case 3 -> "{\"random\": {\"percent\": " + random.nextInt(101) + ", \"seed\": \"" + one(WORDS) + "\"}}";
            case 4 -> "{\"segment\": \"" + one(people.segments()) + "\"}";
            case 5, 6, 7, 8, 9, 10 -> behaviour();
            case 11, 12 -> "{\"field\": \"j\", " + values.property("path", "properties of a field") + "}";
            default -> field(dealt.next("fields", asked));
        };
    }

    private String within() {
        return ", \"within\": " + quoted(one(RandomValues.AMOUNTS));
    }

    private String consent() {
        String state = dealt.next("consent", Operators.CONSENT_STATES);
        String topic = random.nextBoolean() ? ", \"topic\": \"" + one(people.topics()) + "\"" : "";
        String channel = topic.isEmpty() && random.nextInt(4) == 0 ? "sms" : "email";
        String how = topic.isEmpty() && !state.equals("none") ? said() : "";
        return "{\"consent\": {\"channel\": \"" + channel + "\", \"state\": \"" + state + "\"" + topic + how + "}}";
    }

    /** By which way, and when. */
    private String said() {
        String source = random.nextBoolean() ? ", \"source\": " + question("source", Operators.SOURCE, SOURCES) : "";
        return switch (random.nextInt(3)) {
            case 0 -> source + within();
            case 1 -> source + between();
            default -> source;
        };
    }

    private String between() {
        return ", \"between\": " + values.since("1980-01-01");
    }

    private String list() {
        String status = ", \"status\": \"" + dealt.next("list", Operators.LIST_STATES) + "\"";
        String joined = random.nextInt(3) == 0 ? ", \"joined_within\": \"" + one(RandomValues.AMOUNTS) + "\"" : "";
        return "{\"list\": \"" + one(people.lists()) + "\"" + status + joined + "}";
    }

    private String field(Asked question) {
        FieldType type = question.type();
        String operator = question.operator();
        RandomPeople.Field field = dealt.next(
                "fields of " + type,
                people.fields().stream().filter(f -> f.type() == type).toList());
        String start = "{\"field\": \"" + field.key() + "\", \"op\": \"" + operator + "\"";
        if (Operators.PRESENCE.contains(operator)) {
            return start + "}";
        }
        if (random.nextInt(4) == 0) {
            String other = against(type, operator);
            if (other != null) {
                return start + other + "}";
            }
        }
        return start + ", \"value\": " + values.of(type, operator, field.texts()) + "}";
    }

    private @Nullable String against(FieldType type, String operator) {
        List<String> comparing = type == FieldType.NUMBER
                ? List.of("is", "is_not", "greater_than", "at_least", "less_than", "at_most")
                : List.of("on", "not_on", "before", "on_or_before", "after", "on_or_after");
        boolean time = isTime(type);
        if (!(time || type == FieldType.NUMBER) || !comparing.contains(operator)) {
            return null;
        }
        List<String> others = people.fields().stream()
                .filter(f -> time ? isTime(f.type()) : f.type() == type)
                .map(RandomPeople.Field::key)
                .toList();
        String offset =
                time && random.nextBoolean() ? ", \"offset\": \"" + one(List.of("P7D", "-P1M", "P1Y2D")) + "\"" : "";
        return ", \"value_field\": \"" + one(others) + "\"" + offset;
    }

    private static boolean isTime(FieldType type) {
        return type == FieldType.DATE || type == FieldType.DATETIME;
    }

    private String behaviour() {
        List<String> members = deed();
        if (random.nextInt(3) == 0) {
            members.add("\"where\": [{" + values.property("property", "properties of an event") + "}]");
        }
        switch (random.nextInt(3)) {
            case 0 -> members.add("\"within\": " + quoted(one(RandomValues.AMOUNTS)));
            case 1 -> members.add("\"between\": " + values.since("2026-01-15"));
            default -> {}
        }
        if (random.nextInt(6) == 0) {
            members.add("\"then\": " + step(2));
        }
        members.addAll(measure());
        return "{" + String.join(", ", members) + "}";
    }

    private List<String> deed() {
        return random.nextBoolean()
                ? new ArrayList<>(List.of("\"event\": " + quoted(one(RandomDeeds.NAMES))))
                : engagement();
    }

    /** What came after, or did not. */
    private String step(int number) {
        List<String> members = deed();
        members.add("\"within\": " + quoted(one(SOON)));
        if (random.nextInt(4) == 0) {
            members.add("\"where\": [{" + values.property("property", "properties of an event") + "}]");
        }
        if (random.nextInt(3) == 0) {
            members.add("\"never\": true");
        } else if (number < 3 && random.nextInt(3) == 0) {
            members.add("\"then\": " + step(number + 1));
        }
        return "{" + String.join(", ", members) + "}";
    }

    private List<String> engagement() {
        List<String> members = new ArrayList<>();
        String kind = random.nextInt(4) == 0 ? "clicked" : dealt.next("engagement", Operators.ENGAGEMENTS);
        members.add("\"engagement\": " + quoted(kind));
        if (random.nextBoolean()) {
            members.add("\"human\": " + random.nextBoolean());
        }
        if (random.nextInt(4) == 0) {
            members.add("\"campaign\": " + quoted(one(people.campaigns())));
        }
        if (kind.equals("clicked") && random.nextInt(5) > 0) {
            members.add("\"link\": " + question("link", Operators.LINK, RandomDeeds.ADDRESSES));
        }
        return members;
    }

    /** Of a text that stands beside something. */
    private String question(String of, List<String> operators, List<String> texts) {
        String operator = dealt.next(of, operators);
        if (operator.equals("is") && random.nextBoolean()) {
            return quoted(one(texts));
        }
        String value = operator.endsWith("in") ? values.two(texts) : quoted(one(texts));
        return "{\"op\": " + quoted(operator) + ", \"value\": " + value + "}";
    }

    private List<String> measure() {
        return switch (random.nextInt(12)) {
            case 0 -> List.of("\"count\": {\"at_least\": " + random.nextInt(4) + "}");
            case 1 -> List.of("\"count\": {\"at_most\": " + random.nextInt(4) + "}");
            case 2 -> List.of("\"count\": {\"exactly\": " + random.nextInt(3) + "}");
            case 3 ->
                List.of("\"count\": {\"at_least\": " + random.nextInt(3) + ", \"at_most\": " + (2 + random.nextInt(3))
                        + "}");
            case 4 -> List.of("\"never\": " + random.nextBoolean());
            case 5, 6 -> {
                String operator = dealt.next("aggregate", Operators.AGGREGATE);
                yield List.of(
                        "\"aggregate\": {\"fn\": \"" + dealt.next("functions", Operators.FUNCTIONS)
                                + "\", \"property\": \"total\"}",
                        "\"op\": \"" + operator + "\"",
                        "\"value\": " + values.number(operator));
            }
            case 7, 8 -> occurred();
            case 9, 10 -> {
                String bound = dealt.next("distinct days", BOUNDS);
                yield List.of("\"distinct_days\": {\"" + bound + "\": " + (1 + random.nextInt(2)) + "}");
            }
            default -> List.of();
        };
    }

    private List<String> occurred() {
        String operator = dealt.next("occurred", OCCURRED);
        return List.of(quoted(random.nextBoolean() ? "first" : "last") + ": {\"op\": \"" + operator + "\", \"value\": "
                + values.time(FieldType.DATETIME, operator) + "}");
    }

    static final List<String> BOUNDS = List.of("at_least", "at_most", "exactly");

    /** What may be asked of when something happened first or last. */
    static final List<String> OCCURRED = Operators.TIME.stream()
            .filter(operator -> Stream.of("not_", "anniversary_").noneMatch(operator::startsWith))
            .toList();

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
