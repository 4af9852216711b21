package io.flusomail.audience.rules;

import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What must be known of a person to answer some rules.
 *
 * @param names of custom events
 * @param kinds of what became of messages
 * @param behaviours what is asked of either
 */
public record Needs(
        Set<FieldRef> fields,
        Set<TagId> tags,
        Set<ListId> lists,
        Set<SegmentId> segments,
        Set<String> channels,
        Set<TopicId> topics,
        Set<String> names,
        Set<EventKind> kinds,
        Set<Behaviour> behaviours) {

    public static Needs of(Collection<Rule> rules) {
        Needs needs = new Needs(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        rules.forEach(needs::add);
        return needs;
    }

    /** Whether one is about a campaign, which gets its run when it is sent: what was read before then knows of none. */
    public boolean asksForCampaigns() {
        return behaviours.stream()
                .flatMap(Behaviour::deeds)
                .anyMatch(deed -> deed instanceof Behaviour.Engagement engagement && engagement.sources() != null);
    }

    private void add(Rule rule) {
        switch (rule) {
            case Rule.All(List<Rule> rules) -> rules.forEach(this::add);
            case Rule.Any(List<Rule> rules) -> rules.forEach(this::add);
            case Rule.Not(Rule negated) -> add(negated);
            case Rule.OfField field -> {
                fields.add(field.field());
                if (field.test() instanceof Test.NumberAgainst against) {
                    fields.add(against.other());
                } else if (field.test() instanceof Test.TimeAgainst against) {
                    fields.add(against.other());
                }
            }
            case Rule.OfJson json -> fields.add(json.field());
            case Rule.Tagged tagged -> tags.add(tagged.tag());
            case Rule.OnList list -> lists.add(list.list());
            case Rule.InSegment segment -> {
                segments.add(segment.segment());
                add(segment.rule());
            }
            case Rule.Consented consented -> channels.add(consented.channel());
            case Rule.ChoseTopic chosen -> topics.add(chosen.topic());
            case Rule.InPart _ -> {}
            case Rule.Behaved(Behaviour behaviour) -> {
                behaviours.add(behaviour);
                behaviour.deeds().forEach(this::add);
            }
        }
    }

    private void add(Behaviour.Deed deed) {
        switch (deed) {
            case Behaviour.Event(String name) -> names.add(name);
            case Behaviour.Engagement engagement ->
                kinds.addAll(engagement.kind().toldBy());
        }
    }
}
