package io.flusomail.campaigns;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The word of somebody who may approve. */
@RestController
@RequestMapping("/api/campaigns/{id}")
class ApprovalController {

    private final Approvals approvals;
    private final CampaignAnswers answers;

    ApprovalController(Approvals approvals, CampaignAnswers answers) {
        this.approvals = approvals;
        this.answers = answers;
    }

    /** @param note for the author to read */
    record ApprovalRequest(@Nullable @Size(max = 2000) String note) {}

    @PostMapping("/approve")
    @Requires("campaigns:approve")
    CampaignAnswer approve(
            @PathVariable CampaignId id, @Valid @RequestBody(required = false) @Nullable ApprovalRequest request) {
        return answers.one(approvals.approve(id, note(request)));
    }

    @PostMapping("/reject")
    @Requires("campaigns:approve")
    CampaignAnswer reject(
            @PathVariable CampaignId id, @Valid @RequestBody(required = false) @Nullable ApprovalRequest request) {
        return answers.one(approvals.reject(id, note(request)));
    }

    private static @Nullable String note(@Nullable ApprovalRequest request) {
        String note = request == null ? null : request.note();
        return note == null || note.isBlank() ? null : note.strip();
    }
}
