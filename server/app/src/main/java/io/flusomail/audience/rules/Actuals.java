package io.flusomail.audience.rules;

import io.flusomail.audience.rules.Behaviour.Function;
import io.flusomail.audience.spi.ConsentFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells what a person has of that which a leaf asks for, out of facts in memory. */
public final class Actuals {

    private static final int DECIMALS = 10;

    /** Of a kilometre. */
    private static final int METRE = 3;

    private final BehaviourPredicates behaviours;

    public Actuals(Moment moment) {
        this.behaviours = new BehaviourPredicates(moment);
    }

    /** Null where the verdict tells all. Texts of fields are without their case. */
    public @Nullable Actual of(Rule rule, PersonFacts person) {
        return switch (rule) {
            case Rule.OfField field
            when field.test() instanceof Test.Near near ->
                Actual.of("distance", distance(near, person.value(field.field())));
            case Rule.OfField field -> Actual.of("field", person.value(field.field()));
            case Rule.OfJson json ->
                Actual.of(
                        "field",
                        PropertyPredicates.at(
                                (JsonNode) person.value(json.field()),
                                json.property().path()));
            case Rule.OnList list -> place(person.lists().get(list.list()));
            case Rule.Consented consented -> consent(consented, person);
            case Rule.ChoseTopic chosen -> topic(chosen, person);
            case Rule.Behaved behaved -> figure(behaved.behaviour(), person);
            case Rule.All all -> ofTopic(all, person);
            case Rule.Not not -> of(not.rule(), person);
            case Rule.Tagged tagged -> new Actual("tag", null, person.tags().get(tagged.tag()));
            case Rule.Any _, Rule.InSegment _, Rule.InPart _ -> null;
        };
    }

    /** In km, to the metre. */
    private static @Nullable BigDecimal distance(Test.Near near, @Nullable Object place) {
        return place instanceof UnitPoint point
                ? BigDecimal.valueOf(near.centre().km(point)).setScale(METRE, RoundingMode.HALF_EVEN)
                : null;
    }

    private static Actual place(PersonFacts.@Nullable Place place) {
        return place == null ? Actual.of("list", null) : new Actual("list", place.status(), place.joinedAt());
    }

    private static Actual consent(Rule.Consented consented, PersonFacts person) {
        return person.consents().get(consented.channel()) instanceof ConsentFacts.Word word
                ? new Actual("consent", word.state(), word.since(), word.source())
                : Actual.of("consent", "none");
    }

    private static Actual topic(Rule.ChoseTopic chosen, PersonFacts person) {
        return Actual.of("topic", person.topics().getOrDefault(chosen.topic(), "none"));
    }

    /** A leaf about a topic may ask for consent as well: without that, the topic is not what is missing. */
    private @Nullable Actual ofTopic(Rule.All all, PersonFacts person) {
        List<Actual> parts = all.rules().stream()
                .map(part -> of(part, person))
                .filter(Objects::nonNull)
                .toList();
        return parts.stream()
                .filter(part -> part.of().equals("consent") && !Objects.equals(part.value(), "given"))
                .findFirst()
                .orElse(parts.isEmpty() ? null : parts.getLast());
    }

    private Actual figure(Behaviour behaviour, PersonFacts person) {
        List<PersonFacts.Fact> counted = behaviours.counted(behaviour, person);
        return switch (behaviour.measure()) {
            case Behaviour.Count _ -> Actual.of("count", counted.size());
            case Behaviour.Days _ ->
                Actual.of("distinct_days", behaviours.days(counted.stream()).count());
            case Behaviour.Aggregate aggregate -> Actual.of("aggregate", aggregate(aggregate, counted));
            case Behaviour.Occurred occurred -> {
                Comparator<Instant> order = occurred.first() ? Comparator.reverseOrder() : Comparator.naturalOrder();
                yield Actual.of(
                        occurred.first() ? "first" : "last",
                        counted.stream().map(PersonFacts.Fact::at).max(order).orElse(null));
            }
        };
    }

    private static @Nullable BigDecimal aggregate(Behaviour.Aggregate asked, List<PersonFacts.Fact> counted) {
        List<BigDecimal> numbers = BehaviourPredicates.numbers(counted.stream(), asked.path());
        if (numbers.isEmpty()) {
            return null;
        }
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal value = asked.function() == Function.AVG
                ? sum.divide(BigDecimal.valueOf(numbers.size()), DECIMALS, RoundingMode.HALF_EVEN)
                : switch (asked.function()) {
                    case SUM, AVG -> sum;
                    case MIN -> numbers.stream().reduce(BigDecimal::min).orElse(sum);
                    case MAX -> numbers.stream().reduce(BigDecimal::max).orElse(sum);
                };
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
