package io.flusomail.campaigns;

import io.flusomail.delivery.SendCounts;
import io.flusomail.delivery.SendStatus;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.tracking.TrackedCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as the API shows it.
 *
 * @param totalRecipients people it goes to, those left out not counted
 * @param deliveredCount confirmed by the provider; over plain SMTP accepted minus later bounces
 * @param openedCount distinct people, machines left out; so is clickedCount
 * @param undoUntil while this is ahead, {@code POST /undo} makes it a draft again
 */
record CampaignAnswer(
        CampaignId id,
        String campaignName,
        String campaignCode,
        CampaignType campaignType,
        CampaignStatus campaignStatus,
        ApprovalStatus approvalStatus,
        String subjectLine,
        @Nullable String preheaderText,
        @Nullable TemplateId emailTemplateId,
        @Nullable SenderId senderProfileId,
        @Nullable ListId targetListId,
        Audience audience,
        boolean tracking,
        @Nullable Instant scheduledSendDate,
        @Nullable Instant undoUntil,
        @Nullable Instant sendStartedAt,
        @Nullable Instant sentDate,
        @Nullable Instant completedAt,
        @Nullable String pauseReason,
        @Nullable String pausedBy,
        @Nullable String failureReason,
        @Nullable SourceId sourceId,
        long totalRecipients,
        long deliveredCount,
        boolean deliveredIsAssumed,
        long openedCount,
        long clickedCount,
        long bouncedCount,
        long complainedCount,
        long unsubscribedCount,
        long failedCount,
        long skippedCount,
        long pendingCount,
        long uncertainCount,
        Map<String, Long> skippedReasons,
        @Nullable UserId createdBy,
        @Nullable UserId updatedBy,
        Instant createdAt,
        Instant updatedAt) {

    /** Whom it goes to and whom it leaves out. */
    record Audience(
            List<ListId> lists, List<String> segments, List<ListId> excludeLists, List<String> excludeSegments) {}

    static CampaignAnswer of(Campaign campaign, SendCounts sends, TrackedCounts tracked) {
        CampaignDraft draft = campaign.draft();
        Campaign.Progress progress = campaign.progress();
        List<ListId> lists = draft.audience().lists();
        long skipped = sends.of(SendStatus.SKIPPED);
        return new CampaignAnswer(
                campaign.id(),
                draft.name(),
                draft.code(),
                draft.type(),
                campaign.status(),
                progress.approval(),
                draft.subject(),
                draft.preheader(),
                draft.templateId(),
                draft.senderId(),
                lists.size() == 1 ? lists.getFirst() : null,
                new Audience(lists, List.of(), draft.audience().excludeLists(), List.of()),
                draft.tracking(),
                progress.scheduledFor(),
                campaign.status() == CampaignStatus.PREPARING ? progress.releaseAt() : null,
                progress.startedAt(),
                progress.sentAt(),
                progress.completedAt(),
                progress.pauseReason(),
                progress.pausedBy(),
                progress.failureReason(),
                progress.source(),
                sends.total() - skipped,
                sends.accepted(),
                sends.of(SendStatus.DELIVERED) == 0,
                tracked.openedPeople(),
                tracked.clickedPeople(),
                sends.of(SendStatus.BOUNCED),
                sends.of(SendStatus.COMPLAINED),
                tracked.unsubscribes(),
                sends.of(SendStatus.FAILED),
                skipped,
                sends.open(),
                sends.of(SendStatus.UNCERTAIN),
                sends.skipped(),
                campaign.trail().createdBy(),
                campaign.trail().updatedBy(),
                campaign.trail().createdAt(),
                campaign.trail().updatedAt());
    }
}
