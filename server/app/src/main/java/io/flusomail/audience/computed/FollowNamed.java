package io.flusomail.audience.computed;

import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.segments.RenameTag;
import io.flusomail.audience.segments.RulesMeanOthers;
import io.flusomail.audience.tags.Tag;
import io.flusomail.audience.tags.TagRenamed;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Traits and scores follow what their rules name: tags by their new names, segments and topics by what they mean now. */
@Component
final class FollowNamed implements RulesMeanOthers, TagRenamed {

    private final KnownComputations known;
    private final ComputedFieldStore store;
    private final WatchPeople watch;
    private final Clock clock;

    FollowNamed(KnownComputations known, ComputedFieldStore store, WatchPeople watch, Clock clock) {
        this.known = known;
        this.store = store;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public void segment(SegmentId changed) {
        store.hold();
        List<KnownComputations.Known> all = known.anew();
        List<ComputedField> concerned = those(all, needs -> needs.segments().contains(changed));
        if (!concerned.isEmpty()) {
            new RefuseCircles(all)
                    .through(concerned.stream().map(ComputedField::id).toList(), "rule");
            concerned.forEach(field -> build(field, field.spec()));
            watch.changed();
        }
    }

    @Override
    public void topic(TopicId changed) {
        those(known.all(), needs -> needs.topics().contains(changed)).forEach(field -> build(field, field.spec()));
    }

    private static List<ComputedField> those(List<KnownComputations.Known> all, Predicate<Needs> which) {
        return all.stream()
                .filter(one -> which.test(Needs.of(one.computation().rules())))
                .map(KnownComputations.Known::field)
                .toList();
    }

    private void build(ComputedField field, JsonNode spec) {
        store.put(field.id(), spec, clock.instant());
        store.find(field.id()).ifPresent(watch::build);
    }

    /** Who has had the other tag all along has the points from now on; those who are given it now are marked by that. */
    @Override
    public void renamed(Tag before, TagId now, String name) {
        String norm = Tag.norm(before.name());
        boolean merged = !before.id().equals(now);
        for (ComputedField field : store.all()) {
            JsonNode spec = field.spec().deepCopy();
            if (!RenameTag.in(spec, text -> Tag.norm(text).equals(norm), name)) {
                continue;
            }
            if (merged) {
                build(field, spec);
            } else {
                store.rename(field.id(), spec);
            }
        }
    }
}
