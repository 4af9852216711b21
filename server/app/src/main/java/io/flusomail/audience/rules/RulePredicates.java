package io.flusomail.audience.rules;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The second compiler: a rule as a predicate on facts in memory, for one moment. */
public final class RulePredicates {

    private final Moment moment;
    private final BehaviourPredicates behaviours;

    public RulePredicates(Moment moment) {
        this.moment = moment;
        this.behaviours = new BehaviourPredicates(moment);
    }

    public Predicate<PersonFacts> of(Rule rule) {
        return switch (rule) {
            case Rule.All(List<Rule> rules) -> {
                List<Predicate<PersonFacts>> each = rules.stream().map(this::of).toList();
                yield person -> all(each, person);
            }
            case Rule.Any(List<Rule> rules) -> {
                List<Predicate<PersonFacts>> each = rules.stream().map(this::of).toList();
                yield person -> any(each, person);
            }
            case Rule.Not(Rule negated) -> of(negated).negate();
            case Rule.Leaf leaf -> leaf(leaf);
        };
    }

    /** By hand, as {@link BehaviourPredicates} counts. */
    static <T extends @Nullable Object> boolean all(List<Predicate<T>> each, T tested) {
        for (Predicate<T> one : each) {
            if (!one.test(tested)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Predicate<PersonFacts>> each, PersonFacts person) {
        for (Predicate<PersonFacts> one : each) {
            if (one.test(person)) {
                return true;
            }
        }
        return false;
    }

    private Predicate<PersonFacts> leaf(Rule.Leaf leaf) {
        return switch (leaf) {
            case Rule.OfField field -> field(field);
            case Rule.OfJson(FieldRef field, PropertyTest property) -> {
                Predicate<@Nullable JsonNode> test = PropertyPredicates.of(property, moment);
                yield person -> test.test((JsonNode) person.value(field));
            }
            case Rule.Tagged(TagId tag, TimeSpan added) -> {
                TimeSpan.Instants span = TimeSpan.instants(added, moment);
                yield person -> person.tags().get(tag) instanceof Instant at && span.has(at);
            }
            case Rule.OnList list -> onList(list);
            case Rule.InSegment segment -> of(segment.rule());
            case Rule.ChoseTopic(TopicId topic, String state) ->
                person -> state.equals(person.topics().getOrDefault(topic, "none"));
            case Rule.Consented consented -> consented(consented);
            case Rule.InPart(RandomPart part) -> {
                Predicate<UUID> has = part.predicate();
                yield person -> has.test(person.id().value());
            }
            case Rule.Behaved(Behaviour behaviour) -> behaviours.of(behaviour);
        };
    }

    private Predicate<PersonFacts> consented(Rule.Consented consented) {
        TimeSpan.Instants since = TimeSpan.instants(consented.since(), moment);
        TextTest asked = consented.source();
        Predicate<@Nullable String> source = asked == null ? _ -> true : asked.predicate();
        return person -> person.consents().get(consented.channel()) instanceof ConsentFacts.Word word
                ? word.state().equals(consented.state()) && since.has(word.since()) && source.test(folded(word))
                : consented.state().equals("none");
    }

    private static @Nullable String folded(ConsentFacts.Word word) {
        return word.source() == null ? null : Folding.fold(word.source());
    }

    private Predicate<PersonFacts> onList(Rule.OnList list) {
        TimeSpan.Instants joined = TimeSpan.instants(list.joined(), moment);
        return person -> {
            PersonFacts.Place place = person.lists().get(list.list());
            return place != null
                    && (list.status() == null || list.status().equals(place.status()))
                    && joined.has(place.joinedAt());
        };
    }

    private Predicate<PersonFacts> field(Rule.OfField rule) {
        Predicate<PersonFacts> passed = passed(rule.field(), rule.test());
        return rule.negated() ? passed.negate() : passed;
    }

    private Predicate<PersonFacts> passed(FieldRef field, Test test) {
        return switch (test) {
            case Test.NumberAgainst(Comparison comparison, FieldRef other) ->
                person -> compared(comparison, person.value(field), person.value(other));
            case Test.TimeAgainst against -> against(field, against);
            case Test.During(TimeSpan span) -> during(field, span);
            case Test.Anniversary(YearDays days) -> {
                Set<Integer> codes = YearDays.codes(days, moment.today());
                yield person -> {
                    LocalDate day = day(person.value(field));
                    return day != null && codes.contains(YearDays.code(day));
                };
            }
            default -> {
                Predicate<@Nullable Object> one = ValuePredicates.of(test);
                yield person -> one.test(person.value(field));
            }
        };
    }

    private Predicate<PersonFacts> during(FieldRef field, TimeSpan span) {
        if (field.type() == FieldType.DATE) {
            TimeSpan.Dates days = TimeSpan.dates(span, moment);
            return person -> person.value(field) instanceof LocalDate day && days.has(day);
        }
        TimeSpan.Instants times = TimeSpan.instants(span, moment);
        return person -> person.value(field) instanceof Instant at && times.has(at);
    }

    private Predicate<PersonFacts> against(FieldRef field, Test.TimeAgainst against) {
        FieldRef other = against.other();
        boolean byTime = against.offset() == null
                && against.comparison() != Comparison.SAME
                && field.type() == FieldType.DATETIME
                && other.type() == FieldType.DATETIME;
        if (byTime) {
            return person -> compared(against.comparison(), person.value(field), person.value(other));
        }
        return person -> {
            LocalDate there = day(person.value(other));
            LocalDate moved = there == null || against.offset() == null
                    ? there
                    : against.offset().after(there);
            return compared(against.comparison(), day(person.value(field)), moved);
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one type: the reader saw to it
    private static boolean compared(Comparison comparison, @Nullable Object value, @Nullable Object other) {
        return value != null
                && other != null
                && comparison.holds(((Comparable) value).compareTo(Objects.requireNonNull(other)));
    }

    private @Nullable LocalDate day(@Nullable Object value) {
        return switch (value) {
            case LocalDate day -> day;
            case Instant at -> moment.day(at);
            case null, default -> null;
        };
    }
}
