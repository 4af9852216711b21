package io.flusomail.campaigns;

import io.flusomail.platform.ids.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign stands with its approver.
 *
 * @param approvalRequired whether the workspace demands an approval before a send
 * @param approvedBy the person who approved it; null for an API key. The same as {@code approved_by_user_id}
 * @param approvalNote what that person, or who rejected it, had to say
 */
record ApprovalAnswer(
        ApprovalStatus approvalStatus,
        boolean approvalRequired,
        @Nullable UserId approvedBy,
        @Nullable UserId approvedByUserId,
        @Nullable Instant approvedAt,
        @Nullable UserId rejectedBy,
        @Nullable Instant rejectedAt,
        @Nullable String approvalNote) {

    static ApprovalAnswer of(ApprovalStandings.Standing standing) {
        Approval said = standing.approval();
        boolean yes = standing.status() == ApprovalStatus.APPROVED;
        return new ApprovalAnswer(
                standing.status(),
                standing.required(),
                yes ? said.by() : null,
                yes ? said.by() : null,
                yes ? said.at() : null,
                yes ? null : said.by(),
                yes ? null : said.at(),
                said.note());
    }
}
