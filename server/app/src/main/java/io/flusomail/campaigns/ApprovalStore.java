package io.flusomail.campaigns;

import static io.flusomail.campaigns.db.Tables.CAMPAIGN;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.scope.WorkspaceScope;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What was said of a campaign by those who may. */
@Component
class ApprovalStore {

    private final DSLContext dsl;

    ApprovalStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    void put(CampaignId id, Approval approval) {
        dsl.update(CAMPAIGN)
                .set(CAMPAIGN.APPROVAL_STATUS, approval.said().code())
                .set(CAMPAIGN.APPROVED_BY, approval.by())
                .set(CAMPAIGN.APPROVED_AT, approval.at())
                .set(CAMPAIGN.APPROVAL_NOTE, approval.note())
                .set(CAMPAIGN.APPROVAL_TEMPLATE_VERSION, approval.templateVersion())
                .where(CAMPAIGN.WORKSPACE_ID.eq(WorkspaceScope.current()), CAMPAIGN.ID.eq(id))
                .execute();
    }
}
