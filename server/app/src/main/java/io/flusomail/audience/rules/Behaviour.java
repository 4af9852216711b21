package io.flusomail.audience.rules;

import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.SourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, or what became of messages to them.
 *
 * @param where counted are events of which all of this is true
 */
public record Behaviour(Deed deed, List<PropertyTest> where, TimeSpan during, Measure measure) {

    public Behaviour {
        where = List.copyOf(where);
    }

    /** The same, asked something else. */
    public Behaviour measured(Measure other) {
        return new Behaviour(deed, where, during, other);
    }

    /** The same, at another time. */
    public Behaviour within(TimeSpan other) {
        return new Behaviour(deed, where, other, measure);
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
