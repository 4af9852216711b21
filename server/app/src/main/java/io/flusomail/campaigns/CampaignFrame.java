package io.flusomail.campaigns;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.TemplateId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A campaign as open screens hear of it: what it is, where it stands and its figures; the rest is read on demand. */
record CampaignFrame(
        CampaignId id,
        String campaignName,
        String campaignCode,
        CampaignType campaignType,
        CampaignStatus campaignStatus,
        ApprovalStatus approvalStatus,
        String subjectLine,
        @Nullable TemplateId emailTemplateId,
        @Nullable SenderId senderProfileId,
        @Nullable Instant scheduledSendDate,
        @Nullable Instant sentDate,
        @Nullable String pauseReason,
        @Nullable String failureReason,
        long totalRecipients,
        long deliveredCount,
        boolean deliveredIsAssumed,
        long openedCount,
        long clickedCount,
        long bouncedCount,
        long unsubscribedCount) {

    static CampaignFrame of(CampaignAnswer answer) {
        CampaignFigures figures = answer.figures();
        return new CampaignFrame(
                answer.id(),
                answer.campaignName(),
                answer.campaignCode(),
                answer.campaignType(),
                answer.campaignStatus(),
                answer.approval().approvalStatus(),
                answer.subjectLine(),
                answer.emailTemplateId(),
                answer.senderProfileId(),
                answer.scheduledSendDate(),
                answer.sentDate(),
                answer.pauseReason(),
                answer.failureReason(),
                figures.totalRecipients(),
                figures.deliveredCount(),
                figures.deliveredIsAssumed(),
                figures.openedCount(),
                figures.clickedCount(),
                figures.bouncedCount(),
                figures.unsubscribedCount());
    }
}
