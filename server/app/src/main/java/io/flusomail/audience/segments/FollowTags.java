package io.flusomail.audience.segments;

import io.flusomail.audience.rules.Needs;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.tags.TagRenamed;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.TagId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules call tags by name: a new name is written into them. */
@Component
final class FollowTags implements TagRenamed {

    private final SegmentStore store;
    private final SegmentRules rules;
    private final RuleNameStore names;

    FollowTags(SegmentStore store, SegmentRules rules, RuleNameStore names) {
        this.store = store;
        this.rules = rules;
        this.names = names;
    }

    @Override
    public void renamed(TagId before, TagId now, String name) {
        for (SegmentId id : store.idsAbout("tag", before.value())) {
            Segment segment = store.lock(id).orElseThrow();
            JsonNode rule = segment.rule().deepCopy();
            rename(rule, before, now, name);
            store.update(segment.withRule(rule));
            Rule read = rules.read(rule, id);
            store.refer(id, Needs.of(List.of(read)));
        }
    }

    /** The old name may mean nobody any more: whatever is not the name of another tag is the one that was renamed. */
    private void rename(JsonNode rule, TagId before, TagId now, String name) {
        switch (rule) {
            case ArrayNode list -> list.forEach(entry -> rename(entry, before, now, name));
            case ObjectNode object -> {
                if (object.path("tag").isString()) {
                    Optional<TagId> named = names.tag(object.get("tag").stringValue());
                    if (named.isEmpty()
                            || named.get().equals(before)
                            || named.get().equals(now)) {
                        object.put("tag", name);
                    }
                } else {
                    object.forEach(member -> rename(member, before, now, name));
                }
            }
            default -> {}
        }
    }
}
