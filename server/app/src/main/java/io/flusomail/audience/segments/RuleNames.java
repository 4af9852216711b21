package io.flusomail.audience.segments;

import io.flusomail.audience.spi.CampaignRuns;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TagId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Things that rules call by a name or an id. */
@Component
class RuleNames {

    private final RuleNameStore store;
    private final CampaignRuns runs;

    RuleNames(RuleNameStore store, CampaignRuns runs) {
        this.store = store;
        this.runs = runs;
    }

    Optional<TagId> tag(String name) {
        return store.tag(name);
    }

    boolean list(ListId id) {
        return store.list(id);
    }

    Optional<List<SourceId>> campaign(CampaignId id) {
        return runs.of(id);
    }
}
