package io.flusomail.audience.rules;

import static io.flusomail.audience.db.Tables.PROFILE;

import io.flusomail.audience.spi.LinkTargets;
import io.flusomail.events.EventKind;
import io.flusomail.events.EventSet;
import io.flusomail.events.EventSetConditions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What people did, as sets out of the log. */
public final class BehaviourConditions {

    private final Moment moment;
    private final Field<ContactId> id;
    private final Function<Field<ContactId>, Condition> among;
    private final LinkTargets links;

    BehaviourConditions(
            Moment moment, Field<ContactId> id, Function<Field<ContactId>, Condition> among, LinkTargets links) {
        this.links = links;
        this.moment = moment;
        this.id = id;
        this.among = among;
    }

    /** Never null. */
    Condition of(Behaviour behaviour) {
        Optional<Select<Record1<ContactId>>> contacts = contacts(behaviour);
        if (contacts.isPresent()) {
            return id.in(contacts.get());
        }
        return often(behaviour)
                .map(more -> DSL.not(id.in(contacts(more).orElseThrow())))
                .orElse(DSL.trueCondition());
    }

    /** Who behaved so, one maybe more than once; empty where whoever did nothing is meant too. */
    Optional<Select<Record1<ContactId>>> contacts(Behaviour behaviour) {
        return switch (behaviour.measure()) {
            case Behaviour.Count(int least, Integer most) -> counted(behaviour, least, most, EventSet.Together::amount);
            case Behaviour.Days(int least, Integer most) -> counted(behaviour, least, most, this::days);
            case Behaviour.Aggregate(Behaviour.Function function, List<String> path, Test.Number test) ->
                Optional.of(set(
                        behaviour,
                        together -> aggregate(
                                function, FieldConditions.number(PropertyConditions.at(together.data(), path)), test)));
            case Behaviour.Occurred(boolean first, TimeSpan when) ->
                Optional.of(set(
                        behaviour,
                        together -> TestConditions.during(
                                first ? together.first() : together.last(), TimeSpan.instants(when, moment))));
        };
    }

    private Optional<Select<Record1<ContactId>>> counted(
            Behaviour behaviour,
            int least,
            @Nullable Integer most,
            Function<EventSet.Together, Field<Integer>> amount) {
        if (least == 0) {
            return Optional.empty();
        }
        if (most != null) {
            return Optional.of(set(behaviour, together -> amount.apply(together).between(least, most)));
        }
        return Optional.of(
                once(behaviour)
                        ? set(behaviour, together -> amount.apply(together).ge(least))
                        : set(behaviour, null));
    }

    private Field<Integer> days(EventSet.Together together) {
        return DSL.countDistinct(DSL.field(
                "({0} at time zone {1})::date",
                SQLDataType.LOCALDATE, together.at(), DSL.inline(moment.zone().getId())));
    }

    /** Whether nobody is found twice: all facts of somebody have to be looked at together. */
    static boolean once(Behaviour behaviour) {
        Behaviour.Measure measure = behaviour.measure();
        return !measure.equals(new Behaviour.Count(1, null)) && !measure.equals(new Behaviour.Days(1, null));
    }

    /**
     * Who did it seldom may never have done it, so that those are asked for by who did it more often, which this is; empty
     * where any number will do.
     */
    static Optional<Behaviour> often(Behaviour seldom) {
        return switch (seldom.measure()) {
            case Behaviour.Count(int least, Integer most)
            when least == 0 && most != null -> Optional.of(seldom.measured(new Behaviour.Count(most + 1, null)));
            case Behaviour.Days(int least, Integer most)
            when least == 0 && most != null -> Optional.of(seldom.measured(new Behaviour.Days(most + 1, null)));
            default -> Optional.empty();
        };
    }

    private Select<Record1<ContactId>> set(
            Behaviour behaviour, @Nullable Function<EventSet.Together, Condition> having) {
        return EventSetConditions.contacts(facts(behaviour, having));
    }

    /** The facts that a behaviour is about, of the contacts in a range; what is asked of them is left open. */
    public static EventSet facts(Behaviour behaviour, Moment moment, IdRange range, LinkTargets links) {
        return new BehaviourConditions(moment, PROFILE.CONTACT_ID, id -> RuleConditions.among(range, id), links)
                .facts(behaviour, null);
    }

    private EventSet facts(Behaviour behaviour, @Nullable Function<EventSet.Together, Condition> having) {
        TimeSpan.Instants span = TimeSpan.instants(behaviour.during(), moment);
        EventSet.Next next = next(behaviour.then(), span.from());
        return eventSet(behaviour.deed(), behaviour.where(), span, next, having);
    }

    /** What comes after something happened no earlier: the same bound lets the database look at less. */
    private EventSet.@Nullable Next next(Behaviour.@Nullable Next next, @Nullable Instant from) {
        return next == null
                ? null
                : new EventSet.Next(
                        eventSet(
                                next.deed(),
                                next.where(),
                                new TimeSpan.Instants(from, null),
                                next(next.then(), from),
                                null),
                        next.within(),
                        next.never() ? moment.now().minus(next.within()) : null);
    }

    private EventSet eventSet(
            Behaviour.Deed deed,
            List<PropertyTest> properties,
            TimeSpan.Instants span,
            EventSet.@Nullable Next next,
            @Nullable Function<EventSet.Together, Condition> having) {
        Function<EventSet.Fact, Condition> where = fact -> PropertyConditions.all(properties, fact.data(), moment);
        return switch (deed) {
            case Behaviour.Event(String name) ->
                new EventSet(EventKind.TRACKED, name, span.from(), span.to(), null, false, among, where, next, having);
            case Behaviour.Engagement(EventKind kind, List<SourceId> sources, boolean humansOnly, TextTest link) ->
                new EventSet(
                        kind,
                        null,
                        span.from(),
                        span.to(),
                        sources,
                        humansOnly,
                        among,
                        link == null ? where : fact -> where.apply(fact).and(LinkConditions.of(link, fact, links)),
                        next,
                        having);
        };
    }

    private static Condition aggregate(Behaviour.Function function, Field<BigDecimal> numbers, Test.Number test) {
        return switch (function) {
            case SUM -> TestConditions.number(DSL.sum(numbers), test);
            case MIN -> TestConditions.number(DSL.min(numbers), test);
            case MAX -> TestConditions.number(DSL.max(numbers), test);
            case AVG -> average(DSL.sum(numbers), DSL.count(numbers), test);
        };
    }

    /** A mean is compared without dividing, which would round. */
    private static Condition average(Field<BigDecimal> sum, Field<Integer> amount, Test.Number test) {
        return switch (test) {
            case Test.NumberIn(Set<BigDecimal> values) ->
                DSL.or(values.stream().map(v -> sum.eq(times(amount, v))).toList());
            case Test.NumberBetween(BigDecimal least, boolean openBelow, BigDecimal most, boolean openAbove) -> {
                Condition above = least == null
                        ? DSL.noCondition()
                        : TestConditions.compare(
                                openBelow ? Comparison.GREATER : Comparison.AT_LEAST, sum, times(amount, least));
                yield most == null
                        ? above.and(sum.isNotNull())
                        : above.and(TestConditions.compare(
                                openAbove ? Comparison.LESS : Comparison.AT_MOST, sum, times(amount, most)));
            }
        };
    }

    private static Field<BigDecimal> times(Field<Integer> amount, BigDecimal value) {
        return DSL.val(value).times(amount);
    }
}
