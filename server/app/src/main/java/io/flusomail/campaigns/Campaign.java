package io.flusomail.campaigns;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.TemplateId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A one-off send as it is kept.
 *
 * @param draft what its author decides
 * @param approval what was last said of it; whether that holds, {@link ApprovalStandings} knows
 * @param progress how far its send has come
 */
record Campaign(
        CampaignId id, CampaignDraft draft, CampaignStatus status, Approval approval, Progress progress, Trail trail) {

    /**
     * How far the send has come.
     *
     * @param pausedBy {@code person} or {@code provider}, with a reason for people
     * @param releaseAt end of the undo window
     * @param source the ledger's name of the present send
     * @param frozenAfter the last contact already frozen
     */
    record Progress(
            @Nullable String pausedBy,
            @Nullable String pauseReason,
            @Nullable String failureReason,
            @Nullable Instant releaseAt,
            @Nullable SourceId source,
            @Nullable JobId job,
            @Nullable ContactId frozenAfter,
            boolean frozen,
            @Nullable Instant startedAt,
            @Nullable Instant sentAt,
            @Nullable Instant completedAt) {}

    /** Who made and changed it, and when. */
    record Trail(@Nullable UserId createdBy, @Nullable UserId updatedBy, Instant createdAt, Instant updatedAt) {}

    AudienceSelection audience() {
        return draft.audience();
    }

    /** Refuses a step that this state does not allow, and says which state it is. */
    void requireCanBecome(CampaignStatus next, String verb) {
        if (!status.canBecome(next)) {
            throw wrongState(verb);
        }
    }

    ProblemException wrongState(String verb) {
        return new ProblemException(
                CampaignProblems.CAMPAIGN_WRONG_STATE,
                "A campaign that is " + status.code() + " cannot be " + verb + ".",
                new FieldError("campaign_status", "wrong_state", "The campaign is " + status.code() + "."));
    }

    void requireEditable() {
        if (!status.editable()) {
            throw new ProblemException(
                    CampaignProblems.CAMPAIGN_NOT_EDITABLE,
                    "A campaign that is " + status.code() + " cannot be changed; duplicate it instead.",
                    new FieldError("campaign_status", "wrong_state", "The campaign is " + status.code() + "."));
        }
    }

    TemplateId template() {
        return required(draft.templateId(), "email_template_id", "a template");
    }

    SenderId sender() {
        return required(draft.senderId(), "sender_profile_id", "a sender");
    }

    SourceId source() {
        if (progress.source() == null) {
            throw new IllegalStateException("campaign " + id + " has no send yet");
        }
        return progress.source();
    }

    private static <T> T required(@Nullable T value, String field, String what) {
        if (value == null) {
            throw new ProblemException(
                    CampaignProblems.CAMPAIGN_NOT_READY,
                    "The campaign needs " + what + ".",
                    new FieldError(field, "required", "The campaign needs " + what + "."));
        }
        return value;
    }
}
