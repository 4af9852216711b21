package io.flusomail.campaigns;

import io.flusomail.platform.ids.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who may approve said of a campaign.
 *
 * @param said {@code NOT_REQUIRED} while nobody said anything; whether it is pending then, the workspace decides
 * @param by null for an API key, which the audit trail names
 * @param templateVersion the version of the template that was looked at
 */
record Approval(
        ApprovalStatus said,
        @Nullable UserId by,
        @Nullable Instant at,
        @Nullable String note,
        @Nullable Integer templateVersion) {

    static final Approval NONE = new Approval(ApprovalStatus.NOT_REQUIRED, null, null, null, null);

    boolean isSaid() {
        return said == ApprovalStatus.APPROVED || said == ApprovalStatus.REJECTED;
    }
}
