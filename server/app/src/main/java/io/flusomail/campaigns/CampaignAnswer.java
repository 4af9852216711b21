package io.flusomail.campaigns;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.ids.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as the API shows it.
 *
 * @param targetListId the one list of its audience; null when it has none, several, or segments
 * @param undoUntil while this is ahead, {@code POST /undo} makes it a draft again
 * @param createdBy null for an API key. The same as {@code created_by_user_id}; so it is with updatedBy
 */
record CampaignAnswer(
        CampaignId id,
        String campaignName,
        String campaignCode,
        CampaignType campaignType,
        CampaignStatus campaignStatus,
        @JsonUnwrapped ApprovalAnswer approval,
        String subjectLine,
        @Nullable String preheaderText,
        @Nullable TemplateId emailTemplateId,
        @Nullable SenderId senderProfileId,
        @Nullable ListId targetListId,
        Audience audience,
        @Nullable TopicId topicId,
        List<String> tags,
        List<SuppressionListId> suppressionLists,
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
        @JsonUnwrapped CampaignFigures figures,
        @Nullable UserId createdBy,
        @Nullable UserId createdByUserId,
        @Nullable UserId updatedBy,
        @Nullable UserId updatedByUserId,
        Instant createdAt,
        Instant updatedAt) {

    /** Whom it goes to and whom it leaves out. */
    record Audience(
            List<ListId> lists, List<SegmentId> segments, List<ListId> excludeLists, List<SegmentId> excludeSegments) {}

    static CampaignAnswer of(Campaign campaign, ApprovalStandings.Standing standing, CampaignFigures figures) {
        CampaignDraft draft = campaign.draft();
        Campaign.Progress progress = campaign.progress();
        Campaign.Trail trail = campaign.trail();
        return new CampaignAnswer(
                campaign.id(),
                draft.name(),
                draft.code(),
                draft.type(),
                campaign.status(),
                ApprovalAnswer.of(standing),
                draft.subject(),
                draft.preheader(),
                draft.templateId(),
                draft.senderId(),
                AudienceWish.targetOf(draft.audience()),
                new Audience(
                        draft.audience().lists(),
                        draft.audience().segments(),
                        draft.audience().excludeLists(),
                        draft.audience().excludeSegments()),
                draft.terms().topic(),
                draft.terms().tags(),
                draft.terms().suppressionLists(),
                draft.tracking(),
                draft.scheduledFor(),
                campaign.status() == CampaignStatus.PREPARING ? progress.releaseAt() : null,
                progress.startedAt(),
                progress.sentAt(),
                progress.completedAt(),
                progress.pauseReason(),
                progress.pausedBy(),
                progress.failureReason(),
                progress.source(),
                figures,
                trail.createdBy(),
                trail.createdBy(),
                trail.updatedBy(),
                trail.updatedBy(),
                trail.createdAt(),
                trail.updatedAt());
    }
}
