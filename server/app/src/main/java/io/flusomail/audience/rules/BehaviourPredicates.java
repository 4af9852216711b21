package io.flusomail.audience.rules;

import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.SourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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
        Function<PersonFacts, Predicate<PersonFacts.Fact>> counts = counts(behaviour);
        return person -> measured(
                behaviour.measure(), () -> facts(behaviour.deed(), person).filter(counts.apply(person)));
    }

    /** The facts that count. */
    List<PersonFacts.Fact> counted(Behaviour behaviour, PersonFacts person) {
        return facts(behaviour.deed(), person)
                .filter(counts(behaviour).apply(person))
                .toList();
    }

    private Function<PersonFacts, Predicate<PersonFacts.Fact>> counts(Behaviour behaviour) {
        TimeSpan.Instants span = TimeSpan.instants(behaviour.during(), moment);
        Predicate<PersonFacts.Fact> meant = meant(behaviour.deed(), behaviour.where());
        Predicate<PersonFacts.Fact> alone = fact -> span.has(fact.at()) && meant.test(fact);
        Function<PersonFacts, Predicate<PersonFacts.Fact>> followed = followed(behaviour.then());
        return person -> alone.and(followed.apply(person));
    }

    private Predicate<PersonFacts.Fact> meant(Behaviour.Deed deed, List<PropertyTest> properties) {
        List<Predicate<@Nullable JsonNode>> where = properties.stream()
                .map(property -> PropertyPredicates.of(property, moment))
                .toList();
        Predicate<PersonFacts.Fact> linked = linked(deed);
        return fact -> linked.test(fact) && where.stream().allMatch(test -> test.test(fact.data()));
    }

    /** Whether something came after a fact of somebody's, or did not. */
    private Function<PersonFacts, Predicate<PersonFacts.Fact>> followed(Behaviour.@Nullable Next next) {
        if (next == null) {
            return _ -> _ -> true;
        }
        Predicate<PersonFacts.Fact> meant = meant(next.deed(), next.where());
        Function<PersonFacts, Predicate<PersonFacts.Fact>> further = followed(next.then());
        Instant over = moment.now().minus(next.within());
        return person -> {
            NavigableSet<Instant> times = facts(next.deed(), person)
                    .filter(meant.and(further.apply(person)))
                    .map(PersonFacts.Fact::at)
                    .collect(Collectors.toCollection(TreeSet::new));
            return fact -> {
                Instant soonest = times.higher(fact.at());
                boolean came = soonest != null && !soonest.isAfter(fact.at().plus(next.within()));
                return next.never() ? !came && !fact.at().isAfter(over) : came;
            };
        };
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
