package io.flusomail.campaigns;

import io.flusomail.audience.Audience;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.references.References;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which campaigns use a template, a sender, a list or a field, so that none of them is deleted under a campaign. */
@Component
class CampaignReferences implements References {

    private final CampaignStore store;
    private final CampaignFieldStore fields;
    private final Audience audience;

    CampaignReferences(CampaignStore store, CampaignFieldStore fields, Audience audience) {
        this.store = store;
        this.fields = fields;
        this.audience = audience;
    }

    @Override
    public List<Use> uses(String resource, UUID id) {
        return switch (resource) {
            case "template" -> named(store.using(new TemplateId(id), null, null));
            case "sender" -> named(store.using(null, new SenderId(id), null));
            case "list" -> named(store.using(null, null, new ListId(id)));
            case "topic" -> named(store.usingTopic(new TopicId(id)));
            case "suppression_list" -> named(store.usingSuppressionList(new SuppressionListId(id)));
            case "segment" -> named(store.usingSegment(new SegmentId(id)));
            case "field" -> References.first(usesOfEach(resource, List.of(id)), id);
            default -> List.of();
        };
    }

    /** Asked of fields alone, for their table; of others it is their own list of uses. */
    @Override
    public Map<UUID, List<Use>> usesOfEach(String resource, Collection<UUID> ids) {
        return resource.equals("field")
                ? audience.byFieldKey(ids, fields::naming)
                : References.super.usesOfEach(resource, ids);
    }

    private static List<Use> named(List<CampaignStore.Use> uses) {
        return uses.stream()
                .map(u -> new Use("campaign", u.id().toString(), u.name()))
                .toList();
    }
}
