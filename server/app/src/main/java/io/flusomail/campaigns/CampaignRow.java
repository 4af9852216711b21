package io.flusomail.campaigns;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.campaigns.db.tables.records.CampaignRecord;

/** One row of the table as a campaign. */
final class CampaignRow {

    private CampaignRow() {}

    static Campaign read(CampaignRecord row, AudienceSelection audience) {
        return new Campaign(
                row.getId(), draft(row, audience), CampaignStatus.of(row.getStatus()), progress(row), trail(row));
    }

    private static CampaignDraft draft(CampaignRecord row, AudienceSelection audience) {
        return new CampaignDraft(
                row.getCampaignName(),
                row.getCampaignCode(),
                CampaignType.of(row.getCampaignType()),
                row.getSubjectLine(),
                row.getPreheaderText(),
                row.getTemplateId(),
                row.getSenderId(),
                audience,
                row.getTracking());
    }

    private static Campaign.Progress progress(CampaignRecord row) {
        return new Campaign.Progress(
                ApprovalStatus.of(row.getApprovalStatus()),
                row.getPauseKind(),
                row.getPauseReason(),
                row.getFailureReason(),
                row.getScheduledSendDate(),
                row.getReleaseAt(),
                row.getSourceId(),
                row.getJobId(),
                row.getFrozenAfter(),
                row.getFrozen(),
                row.getSendStartedAt(),
                row.getSentDate(),
                row.getCompletedAt());
    }

    private static Campaign.Trail trail(CampaignRecord row) {
        return new Campaign.Trail(row.getCreatedBy(), row.getUpdatedBy(), row.getCreatedAt(), row.getUpdatedAt());
    }
}
