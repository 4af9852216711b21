package io.flusomail.audience.segments;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.reading.Vocabulary;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What the rules of one request may name; asks for each thing once. */
final class SegmentVocabulary implements Vocabulary {

    /** Of no tag that there ever is. */
    private static final TagId NOBODYS = new TagId(new UUID(0, 0));

    private final Map<String, FieldDefinition> fields;
    private final Map<FieldId, String> slots;
    private final RuleNames names;
    private final Map<Object, Optional<?>> asked = new HashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();

    SegmentVocabulary(Map<String, FieldDefinition> fields, Map<FieldId, String> slots, RuleNames names) {
        this.fields = fields;
        this.slots = slots;
        this.names = names;
    }

    @Override
    public Optional<FieldRef> field(String key) {
        if (key.startsWith("fields.")) {
            return custom(key.substring("fields.".length()));
        }
        return Optional.ofNullable(StandardFields.BY_KEY.get(key))
                .filter(_ -> !StandardFields.isOwn(key, fields.keySet()))
                .or(() -> custom(key));
    }

    private Optional<FieldRef> custom(String key) {
        return Optional.ofNullable(fields.get(key))
                .map(field -> new FieldRef(field.key(), field.type(), slots.get(field.id()), field.id()));
    }

    @Override
    public TagId tag(String name) {
        Optional<TagId> known = once("tag " + name, _ -> names.tag(name));
        if (known.isEmpty()) {
            missing.add(name);
        }
        return known.orElse(NOBODYS);
    }

    /** The names of tags that were asked for and that there are not. */
    Set<String> missingTags() {
        return missing;
    }

    @Override
    public boolean hasList(ListId id) {
        return once(id, _ -> Optional.of(names.list(id))).orElse(false);
    }

    @Override
    public Optional<Boolean> requiresOptIn(TopicId id) {
        return once(id, _ -> names.requiresOptIn(id));
    }

    @Override
    public Optional<JsonNode> segment(SegmentId id) {
        return once(id, _ -> names.segment(id));
    }

    @Override
    public Optional<List<SourceId>> campaign(CampaignId id) {
        return once(id, _ -> names.campaign(id));
    }

    @SuppressWarnings("unchecked") // each key is asked for one type
    private <T> Optional<T> once(Object key, Function<Object, Optional<T>> ask) {
        return (Optional<T>) asked.computeIfAbsent(key, ask);
    }
}
