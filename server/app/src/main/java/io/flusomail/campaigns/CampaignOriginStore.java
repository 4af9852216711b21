package io.flusomail.campaigns;

import static io.flusomail.campaigns.db.Tables.CAMPAIGN;

import io.flusomail.audience.spi.FactOrigin;
import io.flusomail.audience.spi.FactOrigins;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Names the campaigns that mails were sent for, deleted ones too: what people got of them stays true. */
@Component
final class CampaignOriginStore implements FactOrigins {

    private final DSLContext dsl;

    CampaignOriginStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Map<SourceId, FactOrigin> of(Collection<SourceId> sources) {
        if (!Actor.current().may("campaigns:read")) {
            return Map.of();
        }
        return dsl.select(
                        CAMPAIGN.SOURCE_ID,
                        CAMPAIGN.ID,
                        CAMPAIGN.CAMPAIGN_NAME,
                        CAMPAIGN.SUBJECT_LINE,
                        CAMPAIGN.IS_DELETED)
                .from(CAMPAIGN)
                .where(CAMPAIGN.WORKSPACE_ID.eq(WorkspaceScope.current()), CAMPAIGN.SOURCE_ID.in(sources))
                .fetchMap(
                        CAMPAIGN.SOURCE_ID,
                        r -> new FactOrigin("campaign", r.value2().value(), r.value3(), r.value4(), r.value5()));
    }
}
