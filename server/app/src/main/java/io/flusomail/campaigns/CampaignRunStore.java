package io.flusomail.campaigns;

import static io.flusomail.campaigns.db.Tables.CAMPAIGN;

import io.flusomail.audience.spi.CampaignRuns;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The runs of campaigns, deleted ones too: what people did with their mail stays true. */
@Component
final class CampaignRunStore implements CampaignRuns {

    private final DSLContext dsl;

    CampaignRunStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Optional<List<SourceId>> of(CampaignId campaign) {
        return dsl.select(CAMPAIGN.SOURCE_ID)
                .from(CAMPAIGN)
                .where(CAMPAIGN.WORKSPACE_ID.eq(WorkspaceScope.current()), CAMPAIGN.ID.eq(campaign))
                .fetchOptional()
                .map(row -> row.value1() == null ? List.of() : List.of(row.value1()));
    }
}
