package io.flusomail.audience.rules;

import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.SourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people did, asked of facts in memory. */
final class BehaviourPredicates {

    private final Moment moment;

    BehaviourPredicates(Moment moment) {
        this.moment = moment;
    }

    Predicate<PersonFacts> of(Behaviour behaviour) {
        Predicate<PersonFacts.Fact> counts = counts(behaviour);
        return person -> measured(
                behaviour.measure(), () -> facts(behaviour.deed(), person).filter(counts));
    }

    /** The facts that count. */
    List<PersonFacts.Fact> counted(Behaviour behaviour, PersonFacts person) {
        return facts(behaviour.deed(), person).filter(counts(behaviour)).toList();
    }

    private Predicate<PersonFacts.Fact> counts(Behaviour behaviour) {
        TimeSpan.Instants span = TimeSpan.instants(behaviour.during(), moment);
        List<Predicate<@Nullable JsonNode>> where =
                behaviour.where().stream().map(PropertyPredicates::of).toList();
        Predicate<PersonFacts.Fact> linked = linked(behaviour.deed());
        return fact ->
                span.has(fact.at()) && linked.test(fact) && where.stream().allMatch(test -> test.test(fact.data()));
    }

    private static Predicate<PersonFacts.Fact> linked(Behaviour.Deed deed) {
        if (deed instanceof Behaviour.Engagement engagement && engagement.link() instanceof TextTest link) {
            Predicate<@Nullable String> asked = link.predicate();
            return fact -> asked.test(fact.link());
        }
        return _ -> true;
    }

    /** The facts that count, as often as they are asked for. */
    private interface Counted {
        Stream<PersonFacts.Fact> stream();
    }

    private static Stream<PersonFacts.Fact> facts(Behaviour.Deed deed, PersonFacts person) {
        return switch (deed) {
            case Behaviour.Event(String name) -> person.events().getOrDefault(name, List.of()).stream();
            case Behaviour.Engagement engagement ->
                logged(engagement.kind(), person)
                        .filter(fact -> !engagement.humansOnly() || !fact.machine())
                        .filter(fact -> isOf(engagement.sources(), fact));
        };
    }

    private static boolean isOf(@Nullable List<SourceId> sources, PersonFacts.Fact fact) {
        return sources == null || (fact.source() != null && sources.contains(fact.source()));
    }

    private static Stream<PersonFacts.Fact> logged(EventKind kind, PersonFacts person) {
        return kind == EventKind.DELIVERED
                ? delivered(person)
                : person.engagements().getOrDefault(kind.code(), List.of()).stream();
    }

    /** What was sent and did not bounce later. */
    private static Stream<PersonFacts.Fact> delivered(PersonFacts person) {
        List<PersonFacts.Fact> bounced = logged(EventKind.BOUNCED, person).toList();
        return logged(EventKind.SENT, person)
                .filter(sent -> bounced.stream()
                        .noneMatch(later -> later.send() != null
                                && later.send().equals(sent.send())
                                && !later.at().isBefore(sent.at())));
    }

    private boolean measured(Behaviour.Measure measure, Counted counted) {
        return switch (measure) {
            case Behaviour.Count(int least, Integer most) -> amounts(counted.stream(), least, most);
            case Behaviour.Days(int least, Integer most) -> amounts(days(counted.stream()), least, most);
            case Behaviour.Aggregate(Behaviour.Function function, List<String> path, Test.Number test) ->
                aggregate(function, numbers(counted.stream(), path), test);
            case Behaviour.Occurred(boolean first, TimeSpan when) -> {
                Comparator<Instant> order = first ? Comparator.reverseOrder() : Comparator.naturalOrder();
                yield counted.stream()
                        .map(PersonFacts.Fact::at)
                        .max(order)
                        .filter(TimeSpan.instants(when, moment)::has)
                        .isPresent();
            }
        };
    }

    private static boolean amounts(Stream<?> some, int least, @Nullable Integer most) {
        long amount = some.limit(most == null ? least : most + 1L).count();
        return amount >= least && (most == null || amount <= most);
    }

    /** Those on which something happened, each once. */
    Stream<LocalDate> days(Stream<PersonFacts.Fact> facts) {
        return facts.map(fact -> moment.day(fact.at())).distinct();
    }

    /** Those that stand at the path. */
    static List<BigDecimal> numbers(Stream<PersonFacts.Fact> facts, List<String> path) {
        return facts.map(fact ->
                        Optional.ofNullable(PropertyPredicates.number(PropertyPredicates.at(fact.data(), path))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean aggregate(Behaviour.Function function, List<BigDecimal> numbers, Test.Number test) {
        if (numbers.isEmpty()) {
            return false;
        }
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (function) {
            case SUM -> ValuePredicates.passes(sum, test);
            case MIN ->
                ValuePredicates.passes(numbers.stream().reduce(BigDecimal::min).orElse(sum), test);
            case MAX ->
                ValuePredicates.passes(numbers.stream().reduce(BigDecimal::max).orElse(sum), test);
            case AVG -> ValuePredicates.passes(sum, times(test, BigDecimal.valueOf(numbers.size())));
        };
    }

    /** A mean is compared without dividing, which would round. */
    private static Test.Number times(Test.Number test, BigDecimal amount) {
        return switch (test) {
            case Test.NumberIn(Set<BigDecimal> values) ->
                new Test.NumberIn(values.stream()
                        .map(v -> Objects.requireNonNull(v).multiply(amount).stripTrailingZeros())
                        .collect(Collectors.toUnmodifiableSet()));
            case Test.NumberBetween(BigDecimal least, boolean openBelow, BigDecimal most, boolean openAbove) ->
                new Test.NumberBetween(
                        least == null ? null : least.multiply(amount),
                        openBelow,
                        most == null ? null : most.multiply(amount),
                        openAbove);
        };
    }
}
