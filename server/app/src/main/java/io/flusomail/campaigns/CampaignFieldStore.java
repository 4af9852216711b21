package io.flusomail.campaigns;

import static io.flusomail.campaigns.db.Tables.CAMPAIGN;

import io.flusomail.content.FindLiquidWords;
import io.flusomail.platform.references.References.Use;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Looks for variables in what campaigns say above their template. */
@Component
class CampaignFieldStore {

    private final DSLContext dsl;

    CampaignFieldStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** By key, the campaigns not sent yet whose subject or preheader has it inside a Liquid tag. */
    Map<String, List<Use>> naming(Collection<String> keys) {
        Field<String> text =
                DSL.field("concat_ws(' ', {0}, {1})", String.class, CAMPAIGN.SUBJECT_LINE, CAMPAIGN.PREHEADER_TEXT);
        return dsl.select(FindLiquidWords.WORD, CAMPAIGN.ID, CAMPAIGN.CAMPAIGN_NAME)
                .from(CAMPAIGN)
                .crossJoin(FindLiquidWords.in(text, keys))
                .where(CAMPAIGN.WORKSPACE_ID.eq(WorkspaceScope.current()), CampaignStore.toBeSent())
                .orderBy(CAMPAIGN.CAMPAIGN_NAME, CAMPAIGN.ID)
                .fetchGroups(
                        FindLiquidWords.WORD,
                        r -> new Use("campaign", r.value2().toString(), r.value3()));
    }
}
