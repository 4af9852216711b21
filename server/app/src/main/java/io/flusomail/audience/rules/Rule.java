package io.flusomail.audience.rules;

import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is true of a person or not. Names are resolved, values are of their fields' types. */
public sealed interface Rule {

    /** True when each is; of everybody when there is none. */
    record All(List<Rule> rules) implements Rule {
        public All {
            rules = List.copyOf(rules);
        }
    }

    /** True when one is; of nobody when there is none. */
    record Any(List<Rule> rules) implements Rule {
        public Any {
            rules = List.copyOf(rules);
        }
    }

    record Not(Rule rule) implements Rule {}

    /** A rule without rules in it. */
    sealed interface Leaf extends Rule {}

    /** @param negated true exactly when the test is not passed, which nobody passes without a value */
    record OfField(FieldRef field, Test test, boolean negated) implements Leaf {}

    /** What stands at a path inside a field of JSON. */
    record OfJson(FieldRef field, PropertyTest property) implements Leaf {}

    /** @param added when the tag was given */
    record Tagged(TagId tag, TimeSpan added) implements Leaf {}

    /**
     * @param status of the membership: {@code active}, {@code pending}, {@code unsubscribed}; null: any
     * @param joined when
     */
    record OnList(ListId list, @Nullable String status, TimeSpan joined) implements Leaf {}

    /** @param rule that segment's */
    record InSegment(SegmentId segment, Rule rule) implements Leaf {}

    /**
     * The last word on a channel; how it was said is asked of what stands alone.
     *
     * @param state {@code given}, {@code withdrawn} or {@code none}
     * @param since when it was said
     * @param source by which way; null: any
     */
    record Consented(
            String channel,
            String state,
            TimeSpan since,
            @Nullable TextTest source) implements Leaf {

        public Consented(String channel, String state) {
            this(channel, state, new TimeSpan.Always(), null);
        }
    }

    /**
     * The last word on a topic.
     *
     * @param state {@code given}: chosen; {@code withdrawn}: declined; {@code none}
     */
    record ChoseTopic(TopicId topic, String state) implements Leaf {}

    record InPart(RandomPart part) implements Leaf {}

    record Behaved(Behaviour behaviour) implements Leaf {}
}
