package io.flusomail.campaigns;

import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a campaign.
 *
 * @param targetListId one list, short for {@code audience.lists}
 * @param topicId what it is about: whoever declined that gets none
 * @param tags by which frequency caps know it
 * @param suppressionLists whom it leaves out beside those whom every mailing leaves out
 * @param scheduledSendDate kept with the draft until {@code /send} or {@code /schedule} acts on it; moves the schedule of
 *     a campaign that is scheduled
 */
record CampaignRequest(
        @Nullable String campaignName,
        @Nullable String campaignCode,
        @Nullable CampaignType campaignType,
        @Nullable String subjectLine,
        @Nullable String preheaderText,
        @Nullable TemplateId emailTemplateId,
        @Nullable SenderId senderProfileId,
        @Nullable ListId targetListId,
        @Nullable AudienceRequest audience,
        @Nullable TopicId topicId,
        @Nullable List<@Nullable String> tags,
        @Nullable List<@Nullable SuppressionListId> suppressionLists,
        @Nullable Boolean tracking,
        @Nullable Instant scheduledSendDate) {

    /** @param code the code to use where the caller gave none */
    CampaignDraft draft(String code) {
        return draft(code, null);
    }

    /** What the campaign shall be, laid over what it is: its code stays, and a schedule without a word on it. */
    CampaignDraft over(Campaign present) {
        CampaignDraft wanted = draft(present.draft().code(), present.draft());
        boolean keepsDate = wanted.scheduledFor() == null && present.status() == CampaignStatus.SCHEDULED;
        return keepsDate ? wanted.scheduled(present.draft().scheduledFor()) : wanted;
    }

    private CampaignDraft draft(String code, @Nullable CampaignDraft present) {
        return new CampaignDraft(
                required("campaign_name", campaignName),
                campaignCode == null ? code : campaignCode,
                campaignType == null ? CampaignType.REGULAR : campaignType,
                required("subject_line", subjectLine),
                preheaderText,
                emailTemplateId,
                senderProfileId,
                new AudienceWish(targetListId, audience).over(present == null ? null : present.audience()),
                TermsWish.of(topicId, tags, suppressionLists),
                tracking == null || tracking,
                scheduledSendDate);
    }

    /** The request that would make this campaign: what a PATCH is laid over. */
    static CampaignRequest of(CampaignDraft draft) {
        return new CampaignRequest(
                draft.name(),
                draft.code(),
                draft.type(),
                draft.subject(),
                draft.preheader(),
                draft.templateId(),
                draft.senderId(),
                AudienceWish.targetOf(draft.audience()),
                AudienceRequest.of(draft.audience()),
                draft.terms().topic(),
                List.copyOf(draft.terms().tags()),
                List.copyOf(draft.terms().suppressionLists()),
                draft.tracking(),
                draft.scheduledFor());
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw ProblemException.invalid(field, "required", field + " is required.");
        }
        return value;
    }
}
