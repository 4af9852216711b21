package io.flusomail.audience.rules.reading;

import io.flusomail.audience.rules.FieldRef;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a rule of this workspace may name. */
public interface Vocabulary {

    Optional<FieldRef> field(String key);

    /** One that nobody has where there is none of this name yet. */
    TagId tag(String name);

    boolean hasList(ListId id);

    /** Whether only those get mail on a topic who chose it; empty when there is none. */
    Optional<Boolean> requiresOptIn(TopicId id);

    /** The rule of a segment. */
    Optional<JsonNode> segment(SegmentId id);

    /** The runs of a campaign; none yet is an empty list. */
    Optional<List<SourceId>> campaign(CampaignId id);
}
