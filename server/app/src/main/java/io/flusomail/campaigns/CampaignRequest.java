package io.flusomail.campaigns;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a campaign.
 *
 * @param targetListId one list, as a short form of {@code audience.lists}
 * @param scheduledSendDate a date given at creation is kept for the wizard; {@code /schedule} or {@code /send} acts on it
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
        @Nullable Boolean tracking,
        @Nullable Instant scheduledSendDate) {

    /** Whom it goes to and whom it leaves out. */
    record AudienceRequest(
            @Nullable List<ListId> lists,
            @Nullable List<UUID> segments,
            @Nullable List<ListId> excludeLists,
            @Nullable List<UUID> excludeSegments) {}

    private static final int MOST_LISTS = 100;

    /** @param code the code to use where the caller gave none */
    CampaignDraft draft(String code) {
        return new CampaignDraft(
                required("campaign_name", campaignName),
                campaignCode == null ? code : campaignCode,
                campaignType == null ? CampaignType.REGULAR : campaignType,
                required("subject_line", subjectLine),
                preheaderText,
                emailTemplateId,
                senderProfileId,
                selection(),
                tracking == null || tracking);
    }

    /** The request that would make this campaign: what a PATCH is laid over. */
    static CampaignRequest of(Campaign campaign) {
        CampaignDraft draft = campaign.draft();
        AudienceSelection audience = draft.audience();
        return new CampaignRequest(
                draft.name(),
                draft.code(),
                draft.type(),
                draft.subject(),
                draft.preheader(),
                draft.templateId(),
                draft.senderId(),
                null,
                new AudienceRequest(audience.lists(), List.of(), audience.excludeLists(), List.of()),
                draft.tracking(),
                campaign.progress().scheduledFor());
    }

    private AudienceSelection selection() {
        AudienceRequest asked = audience == null ? new AudienceRequest(null, null, null, null) : audience;
        refuseSegments("audience.segments", asked.segments());
        refuseSegments("audience.exclude_segments", asked.excludeSegments());
        Set<ListId> lists = new LinkedHashSet<>(Objects.requireNonNullElse(asked.lists(), List.of()));
        if (targetListId != null) {
            lists.add(targetListId);
        }
        Set<ListId> excluded = new LinkedHashSet<>(Objects.requireNonNullElse(asked.excludeLists(), List.of()));
        if (lists.size() > MOST_LISTS || excluded.size() > MOST_LISTS) {
            throw ProblemException.invalid("audience.lists", "too_many", "A campaign names at most 100 lists.");
        }
        return new AudienceSelection(List.copyOf(lists), List.copyOf(excluded));
    }

    private static void refuseSegments(String field, @Nullable List<UUID> segments) {
        if (segments != null && !segments.isEmpty()) {
            throw ProblemException.invalid(field + "[0]", "unknown", "There is no such segment here.");
        }
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw ProblemException.invalid(field, "required", field + " is required.");
        }
        return value;
    }
}
