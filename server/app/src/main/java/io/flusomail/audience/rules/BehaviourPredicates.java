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
        Function<PersonFacts, Counted> counting = counting(behaviour);
        return person -> measured(behaviour.measure(), counting.apply(person));
    }

    /** The facts that count. */
    List<PersonFacts.Fact> counted(Behaviour behaviour, PersonFacts person) {
        return counting(behaviour).apply(person).stream().toList();
    }

    /** Those of some facts that count. */
    private record Counted(List<PersonFacts.Fact> facts, Predicate<PersonFacts.Fact> test) {

        Stream<PersonFacts.Fact> stream() {
            return facts.stream().filter(test);
        }

        /** By hand, for it is asked of everybody who is marked: a stream takes longer to begin than to count a few. */
        int amount() {
            int amount = 0;
            for (PersonFacts.Fact fact : facts) {
                if (test.test(fact)) {
                    amount++;
                }
            }
            return amount;
        }
    }

    /** Which facts of a person count. */
    private Function<PersonFacts, Counted> counting(Behaviour behaviour) {
        Behaviour.Deed deed = behaviour.deed();
        TimeSpan.Instants span = TimeSpan.instants(behaviour.during(), moment);
        Predicate<PersonFacts.Fact> meant = meant(deed, behaviour.where());
        Predicate<PersonFacts.Fact> alone = fact -> span.has(fact.at()) && meant.test(fact);
        Behaviour.Next then = behaviour.then();
        if (then == null) {
            return person -> new Counted(facts(deed, person), alone);
        }
        Function<PersonFacts, Predicate<PersonFacts.Fact>> followed = followed(then);
        return person -> new Counted(facts(deed, person), alone.and(followed.apply(person)));
    }

    private Predicate<PersonFacts.Fact> meant(Behaviour.Deed deed, List<PropertyTest> properties) {
        List<Predicate<@Nullable JsonNode>> where = properties.stream()
                .map(property -> PropertyPredicates.of(property, moment))
                .toList();
        Predicate<PersonFacts.Fact> made = made(deed);
        return fact -> made.test(fact) && RulePredicates.all(where, fact.data());
    }

    /** Whether something came after a fact of somebody's, or did not. */
    private Function<PersonFacts, Predicate<PersonFacts.Fact>> followed(Behaviour.Next next) {
        Predicate<PersonFacts.Fact> meant = meant(next.deed(), next.where());
        Behaviour.Next then = next.then();
        Function<PersonFacts, Predicate<PersonFacts.Fact>> further = then == null ? _ -> _ -> true : followed(then);
        Instant over = moment.now().minus(next.within());
        return person -> {
            NavigableSet<Instant> times = facts(next.deed(), person).stream()
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

    /** By whom, of which campaign, and where it led. */
    private static Predicate<PersonFacts.Fact> made(Behaviour.Deed deed) {
        if (!(deed instanceof Behaviour.Engagement engagement)) {
            return _ -> true;
        }
        TextTest link = engagement.link();
        Predicate<@Nullable String> led = link == null ? _ -> true : link.predicate();
        return fact -> (!engagement.humansOnly() || !fact.machine())
                && isOf(engagement.sources(), fact)
                && led.test(fact.link());
    }

    private static List<PersonFacts.Fact> facts(Behaviour.Deed deed, PersonFacts person) {
        return switch (deed) {
            case Behaviour.Event(String name) -> person.events().getOrDefault(name, List.of());
            case Behaviour.Engagement engagement -> logged(engagement.kind(), person);
        };
    }

    private static boolean isOf(@Nullable List<SourceId> sources, PersonFacts.Fact fact) {
        return sources == null || (fact.source() != null && sources.contains(fact.source()));
    }

    private static List<PersonFacts.Fact> logged(EventKind kind, PersonFacts person) {
        return kind == EventKind.DELIVERED
                ? delivered(person)
                : person.engagements().getOrDefault(kind.code(), List.of());
    }

    /** What was sent and did not bounce later. */
    private static List<PersonFacts.Fact> delivered(PersonFacts person) {
        List<PersonFacts.Fact> bounced = logged(EventKind.BOUNCED, person);
        return logged(EventKind.SENT, person).stream()
                .filter(sent -> bounced.stream()
                        .noneMatch(later -> later.send() != null
                                && later.send().equals(sent.send())
                                && !later.at().isBefore(sent.at())))
                .toList();
    }

    private boolean measured(Behaviour.Measure measure, Counted counted) {
        return switch (measure) {
            case Behaviour.Count(int least, Integer most) -> within(counted.amount(), least, most);
            case Behaviour.Days(int least, Integer most) ->
                within(days(counted.stream()).count(), least, most);
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

    private static boolean within(long amount, int least, @Nullable Integer most) {
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
