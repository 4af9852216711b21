package io.flusomail.campaigns;

import io.flusomail.platform.problems.ProblemCode;
import io.flusomail.platform.problems.ProblemKind;

/** What can be wrong with a campaign. */
enum CampaignProblems implements ProblemCode {
    CAMPAIGN_CODE_TAKEN(ProblemKind.CONFLICT, "Another campaign has this code"),
    CAMPAIGN_NOT_EDITABLE(ProblemKind.CONFLICT, "This campaign can no longer be changed"),
    CAMPAIGN_WRONG_STATE(ProblemKind.CONFLICT, "Not possible in this state of the campaign"),
    CAMPAIGN_NOT_READY(ProblemKind.INVALID, "This campaign cannot be sent as it is"),
    CAMPAIGN_NOT_APPROVED(ProblemKind.CONFLICT, "This campaign waits for an approval");

    private final Meaning meaning;

    CampaignProblems(ProblemKind kind, String title) {
        this.meaning = new Meaning(kind, title);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
