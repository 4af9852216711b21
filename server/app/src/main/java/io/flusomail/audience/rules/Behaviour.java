package io.flusomail.audience.rules;

import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.SourceId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, or what became of messages to them.
 *
 * @param where counted are events of which all of this is true
 * @param then counted are those that this followed, or did not follow; null: all
 */
public record Behaviour(
        Deed deed,
        List<PropertyTest> where,
        TimeSpan during,
        @Nullable Next then,
        Measure measure) {

    public Behaviour {
        where = List.copyOf(where);
    }

    /** Whether it happened at all then, whatever followed. */
    public static Behaviour once(Deed deed, List<PropertyTest> where, TimeSpan during) {
        return new Behaviour(deed, where, during, null, new Count(1, null));
    }

    /** The same, asked something else. */
    public Behaviour measured(Measure other) {
        return new Behaviour(deed, where, during, then, other);
    }

    /** The same, at another time. */
    public Behaviour within(TimeSpan other) {
        return new Behaviour(deed, where, other, then, measure);
    }

    /** Whether more has to be read of each fact than an index has. */
    public boolean readsParticulars() {
        return !where.isEmpty() || measure instanceof Aggregate;
    }

    /** What comes after the first, in order. */
    public Stream<Next> steps() {
        return Stream.<@Nullable Next>iterate(
                        then,
                        Objects::nonNull,
                        next -> Objects.requireNonNull(next).then())
                .map(Objects::requireNonNull);
    }

    /** All that has to be known. */
    public Stream<Deed> deeds() {
        return Stream.concat(Stream.of(deed), steps().map(Next::deed));
    }

    /**
     * What came after something: later than it, and so soon at most.
     *
     * @param within exact time, not of the calendar
     * @param never counted is what it did not follow, once that time is over
     * @param then what came after this in turn; null: whatever. Nothing comes after what never came
     */
    public record Next(
            Deed deed,
            List<PropertyTest> where,
            Duration within,
            boolean never,
            @Nullable Next then) {

        public Next {
            where = List.copyOf(where);
        }
    }

    /** What is counted. */
    public sealed interface Deed {}

    public record Event(String name) implements Deed {}

    /**
     * @param sources a campaign's runs; null: any
     * @param humansOnly hits of machines do not count
     * @param link where it led, of clicks; null: anywhere
     */
    public record Engagement(
            EventKind kind,
            @Nullable List<SourceId> sources,
            boolean humansOnly,
            @Nullable TextTest link) implements Deed {}

    /** What is asked of those counted. */
    public sealed interface Measure {}

    /** @param most null: any number */
    public record Count(int least, @Nullable Integer most) implements Measure {}

    /** On how many different days, of the workspace's zone. @param most null: any number */
    public record Days(int least, @Nullable Integer most) implements Measure {}

    /** Over the numbers at the path; false without any. */
    public record Aggregate(Function function, List<String> path, Test.Number test) implements Measure {}

    /** When the first or the last one happened. */
    public record Occurred(boolean first, TimeSpan when) implements Measure {}

    public enum Function {
        SUM,
        MIN,
        MAX,
        AVG
    }
}
