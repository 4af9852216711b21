package io.flusomail.audience.live;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.Behaviour;
import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.PropertyTest;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.Test;
import io.flusomail.audience.rules.TimeSpan;
import io.flusomail.audience.rules.YearDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom the clock alone may have moved: those with a fact that an edge of a window passed between two moments. Each is a
 * rule again, true of more people rather than of fewer; those found are looked at, not moved.
 */
public final class Edges {

    private final Moment before;
    private final Moment now;
    private final List<Rule> passed = new ArrayList<>();

    private Edges(Moment before, Moment now) {
        this.before = before;
        this.now = now;
    }

    /** Empty when no window of the rule has an edge that passed anything. */
    static List<Rule> between(Moment before, Moment now, Rule rule) {
        Edges edges = new Edges(before, now);
        edges.add(rule);
        return edges.passed;
    }

    /**
     * The edges of several rules, each once. What stands in profiles is one rule, so that it is looked for in one pass over
     * them; each set of events is found by its own index.
     */
    public static List<Rule> between(Moment before, Moment now, Stream<Rule> rules) {
        Map<Boolean, List<Rule>> edges = rules.flatMap(rule -> between(before, now, rule).stream())
                .distinct()
                .collect(Collectors.partitioningBy(Rule.OfField.class::isInstance));
        List<Rule> all = new ArrayList<>(edges.getOrDefault(false, List.of()));
        List<Rule> inProfiles = edges.getOrDefault(true, List.of());
        if (!inProfiles.isEmpty()) {
            all.add(new Rule.Any(inProfiles));
        }
        return all;
    }

    private void add(Rule rule) {
        switch (rule) {
            case Rule.All(List<Rule> rules) -> rules.forEach(this::add);
            case Rule.Any(List<Rule> rules) -> rules.forEach(this::add);
            case Rule.Not(Rule negated) -> add(negated);
            case Rule.InSegment segment -> add(segment.rule());
            case Rule.OfField field -> add(field);
            case Rule.OnList list ->
                spans(list.joined()).forEach(span -> passed.add(new Rule.OnList(list.list(), null, span)));
            case Rule.Tagged tagged ->
                spans(tagged.added()).forEach(span -> passed.add(new Rule.Tagged(tagged.tag(), span)));
            case Rule.Behaved(Behaviour behaviour) -> add(behaviour);
            case Rule.Consented consented ->
                spans(consented.since())
                        .forEach(span ->
                                passed.add(new Rule.Consented(consented.channel(), consented.state(), span, null)));
            case Rule.OfJson(FieldRef field, PropertyTest property) ->
                crossed(property).forEach(edge -> passed.add(new Rule.OfJson(field, edge)));
            case Rule.ChoseTopic _, Rule.InPart _ -> {}
        }
    }

    /** Properties that hold a day change with the day, those that hold a time at any moment. */
    private Stream<PropertyTest> crossed(PropertyTest property) {
        return property.test() instanceof Test.During(TimeSpan span)
                ? Stream.of(spans(span), days(span))
                        .flatMap(List::stream)
                        .map(edge -> new PropertyTest(property.path(), new Test.During(edge), false))
                : Stream.empty();
    }

    private void add(Rule.OfField rule) {
        FieldRef field = rule.field();
        switch (rule.test()) {
            case Test.During(TimeSpan span) ->
                (field.type() == FieldType.DATE ? days(span) : spans(span))
                        .forEach(edge -> passed.add(new Rule.OfField(field, new Test.During(edge), false)));
            case Test.Anniversary(YearDays days) -> {
                Set<Integer> changed = new HashSet<>(YearDays.codes(days, before.today()));
                Set<Integer> present = YearDays.codes(days, now.today());
                Set<Integer> stayed = new HashSet<>(changed);
                stayed.retainAll(present);
                changed.addAll(present);
                changed.removeAll(stayed);
                if (!changed.isEmpty()) {
                    passed.add(new Rule.OfField(field, new Test.Anniversary(new YearDays.These(changed)), false));
                }
            }
            default -> {}
        }
    }

    private void add(Behaviour behaviour) {
        happening(behaviour.during()).forEach(span -> happened(behaviour, span));
        if (behaviour.measure() instanceof Behaviour.Occurred occurred) {
            happening(occurred.when()).forEach(span -> happened(behaviour, span));
        }
        unfollowed(behaviour.deed(), behaviour.where(), behaviour.then());
        TimeSpan.Times counted = new TimeSpan.Times(
                TimeSpan.instants(behaviour.during(), before).from(),
                TimeSpan.instants(behaviour.during(), now).to());
        crossed(behaviour.deed(), behaviour.where(), counted);
        TimeSpan since = new TimeSpan.Times(counted.from(), null);
        behaviour.steps().forEach(step -> crossed(step.deed(), step.where(), since));
    }

    /** What is asked of other times may have changed in the same moment, and says nothing here. */
    private void crossed(Behaviour.Deed deed, List<PropertyTest> where, TimeSpan during) {
        List<PropertyTest> lasting = where.stream()
                .filter(property -> !(property.test() instanceof Test.During))
                .toList();
        where.stream()
                .flatMap(this::crossed)
                .forEach(edge -> happened(
                        deed, Stream.concat(lasting.stream(), Stream.of(edge)).toList(), during));
    }

    private void happened(Behaviour behaviour, TimeSpan span) {
        happened(behaviour.deed(), behaviour.where(), span);
    }

    private void happened(Behaviour.Deed deed, List<PropertyTest> where, TimeSpan span) {
        passed.add(new Rule.Behaved(Behaviour.once(deed, where, span)));
    }

    /** Of what nothing followed the time is over: from now on it counts. */
    private void unfollowed(Behaviour.Deed deed, List<PropertyTest> where, Behaviour.@Nullable Next next) {
        if (next == null) {
            return;
        }
        if (next.never()) {
            List<TimeSpan> over = new ArrayList<>();
            addSpan(over, over(before, next), over(now, next));
            over.forEach(span -> happened(deed, where, span));
        }
        unfollowed(next.deed(), next.where(), next.then());
    }

    /** The first moment of which it is not. */
    private static Instant over(Moment moment, Behaviour.Next next) {
        return moment.now().minus(next.within()).plus(TimeSpan.TICK);
    }

    /** What happens comes into a window that ends now as it happens, and whoever it happens to is marked for it then. */
    private List<TimeSpan> happening(TimeSpan span) {
        if (!(span instanceof TimeSpan.Last)) {
            return spans(span);
        }
        List<TimeSpan> edges = new ArrayList<>();
        addSpan(
                edges,
                TimeSpan.instants(span, before).from(),
                TimeSpan.instants(span, now).from());
        return edges;
    }

    /** Between where each bound was and where it is. */
    private List<TimeSpan> spans(TimeSpan span) {
        TimeSpan.Instants then = TimeSpan.instants(span, before);
        TimeSpan.Instants here = TimeSpan.instants(span, now);
        List<TimeSpan> edges = new ArrayList<>();
        addSpan(edges, then.from(), here.from());
        addSpan(edges, then.to(), here.to());
        return edges;
    }

    private static void addSpan(List<TimeSpan> edges, @Nullable Instant then, @Nullable Instant here) {
        if (then != null && here != null && !then.equals(here)) {
            boolean on = then.isBefore(here);
            edges.add(new TimeSpan.Times(on ? then : here, on ? here : then));
        }
    }

    private List<TimeSpan> days(TimeSpan span) {
        TimeSpan.Dates then = TimeSpan.dates(span, before);
        TimeSpan.Dates here = TimeSpan.dates(span, now);
        List<TimeSpan> edges = new ArrayList<>();
        addDays(edges, then.from(), here.from());
        addDays(edges, then.to(), here.to());
        return edges;
    }

    private static void addDays(List<TimeSpan> edges, @Nullable LocalDate then, @Nullable LocalDate here) {
        if (then != null && here != null && !then.equals(here)) {
            boolean on = then.isBefore(here);
            edges.add(new TimeSpan.Days(on ? then : here, on ? here : then));
        }
    }
}
