package io.flusomail.audience.segments;

import io.flusomail.audience.spi.CampaignRuns;
import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Things that rules call by a name or an id, fields apart. */
@Component
class RuleNames {

    private final RuleNameStore store;
    private final SegmentStore segments;
    private final CampaignRuns runs;
    private final ConsentFacts consents;

    RuleNames(RuleNameStore store, SegmentStore segments, CampaignRuns runs, ConsentFacts consents) {
        this.consents = consents;
        this.store = store;
        this.segments = segments;
        this.runs = runs;
    }

    Optional<TagId> tag(String name) {
        return store.tag(name);
    }

    boolean list(ListId id) {
        return store.list(id);
    }

    Optional<Boolean> requiresOptIn(TopicId id) {
        return consents.requiresOptIn(id);
    }

    Optional<JsonNode> segment(SegmentId id) {
        return segments.find(id).map(Segment::rule);
    }

    Optional<List<SourceId>> campaign(CampaignId id) {
        return runs.of(id);
    }
}
