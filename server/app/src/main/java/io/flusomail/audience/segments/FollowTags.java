package io.flusomail.audience.segments;

import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.tags.Tag;
import io.flusomail.audience.tags.TagRenamed;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.TagId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Rules call tags by name: a new name is written into them. */
@Component
final class FollowTags implements TagRenamed {

    private final SegmentStore store;
    private final SegmentReferenceStore about;
    private final SegmentRules rules;
    private final RuleNameStore names;
    private final RebuildSegments segments;

    FollowTags(
            SegmentStore store,
            SegmentReferenceStore about,
            SegmentRules rules,
            RuleNameStore names,
            RebuildSegments segments) {
        this.store = store;
        this.about = about;
        this.rules = rules;
        this.names = names;
        this.segments = segments;
    }

    /** All are written before any is read: one may stand in another. */
    @Override
    public void renamed(Tag tag, TagId now, String name) {
        TagId before = tag.id();
        Set<SegmentId> asking = new LinkedHashSet<>(about.idsAbout("tag", before.value()));
        for (SegmentId id : asking) {
            Segment segment = store.lock(id).orElseThrow();
            JsonNode rule = segment.rule().deepCopy();
            RenameTag.in(rule, text -> isIt(text, before, now), name);
            store.update(segment.withRule(rule));
        }
        asking.forEach(id -> about.refer(id, Needs.of(List.of(rules.of(id)))));
        if (!before.equals(now)) {
            // Who had the other tag already has not changed, and is in from now on.
            asking.addAll(about.idsAbout("tag", now.value()));
            segments.rebuild(asking);
        }
    }

    /** The old name may mean nobody any more: whatever is not the name of another tag is the one that was renamed. */
    private boolean isIt(String text, TagId before, TagId now) {
        Optional<TagId> named = names.tag(text);
        return named.isEmpty() || named.get().equals(before) || named.get().equals(now);
    }
}
