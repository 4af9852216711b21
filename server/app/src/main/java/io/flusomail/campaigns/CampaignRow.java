package io.flusomail.campaigns;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.campaigns.db.tables.records.CampaignRecord;
import io.flusomail.consent.MailingTerms;
import io.flusomail.platform.ids.SuppressionListId;
import java.util.List;
import java.util.stream.Stream;

/** One row of the table as a campaign. */
final class CampaignRow {

    private CampaignRow() {}

    static Campaign read(CampaignRecord row, AudienceSelection audience) {
        return new Campaign(
                row.getId(),
                draft(row, audience),
                CampaignStatus.of(row.getStatus()),
                approval(row),
                progress(row),
                trail(row));
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
                new MailingTerms(
                        row.getTopicId(),
                        List.of(row.getTags()),
                        Stream.of(row.getSuppressionLists())
                                .map(SuppressionListId::new)
                                .toList()),
                row.getTracking(),
                row.getScheduledSendDate());
    }

    private static Approval approval(CampaignRecord row) {
        return new Approval(
                ApprovalStatus.of(row.getApprovalStatus()),
                row.getApprovedBy(),
                row.getApprovedAt(),
                row.getApprovalNote(),
                row.getApprovalTemplateVersion());
    }

    private static Campaign.Progress progress(CampaignRecord row) {
        return new Campaign.Progress(
                row.getPauseKind(),
                row.getPauseReason(),
                row.getFailureReason(),
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
