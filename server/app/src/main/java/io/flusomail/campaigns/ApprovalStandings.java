package io.flusomail.campaigns;

import io.flusomail.content.Templates;
import io.flusomail.identity.Demand;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.TemplateId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether campaigns may go as far as approval is concerned: what was said of them, if it still holds, and what is asked. */
@Component
class ApprovalStandings {

    private final Workspaces workspaces;
    private final Templates templates;

    ApprovalStandings(Workspaces workspaces, Templates templates) {
        this.workspaces = workspaces;
        this.templates = templates;
    }

    /**
     * How one campaign stands.
     *
     * @param required whether it may not be sent unless approved
     * @param approval what was said, if it holds
     */
    record Standing(ApprovalStatus status, boolean required, Approval approval) {

        /** Why it may not go, in a sentence; null when it may. */
        @Nullable
        String obstacle() {
            return switch (status) {
                case NOT_REQUIRED, APPROVED -> null;
                case PENDING -> "The campaign waits for an approval.";
                case REJECTED ->
                    approval.note() == null
                            ? "The campaign was rejected."
                            : "The campaign was rejected: " + approval.note();
            };
        }
    }

    Standing of(Campaign campaign) {
        return Objects.requireNonNull(of(List.of(campaign)).get(campaign.id()));
    }

    /** As if it could still be changed: what it is made of can be. */
    Standing ofOpen(Campaign campaign) {
        Set<TemplateId> watched = campaign.draft().templates().collect(Collectors.toSet());
        boolean required = workspaces.current().demands(Demand.APPROVAL);
        return standing(campaign, true, required, watched.isEmpty() ? Map.of() : templates.versions(watched));
    }

    /** Two statements for any number of them. */
    Map<CampaignId, Standing> of(List<Campaign> campaigns) {
        boolean required = workspaces.current().demands(Demand.APPROVAL);
        Map<TemplateId, Integer> versions = versions(campaigns);
        Map<CampaignId, Standing> standings = new HashMap<>();
        campaigns.forEach(campaign -> standings.put(
                campaign.id(), standing(campaign, campaign.status().editable(), required, versions)));
        return standings;
    }

    private Map<TemplateId, Integer> versions(List<Campaign> campaigns) {
        Set<TemplateId> watched = campaigns.stream()
                .filter(campaign ->
                        campaign.approval().isSaid() && campaign.status().editable())
                .flatMap(campaign -> campaign.draft().templates())
                .collect(Collectors.toSet());
        return watched.isEmpty() ? Map.of() : templates.versions(watched);
    }

    /** What has been frozen changes no more, so that the word on it holds for good. */
    private static Standing standing(
            Campaign campaign, boolean open, boolean required, Map<TemplateId, Integer> versions) {
        Approval approval = campaign.approval();
        boolean holds = !open
                || campaign.draft()
                        .templates()
                        .allMatch(template -> Objects.equals(versions.get(template), approval.templateVersion()));
        if (approval.isSaid() && holds) {
            return new Standing(approval.said(), required, approval);
        }
        ApprovalStatus unsaid = required && open ? ApprovalStatus.PENDING : ApprovalStatus.NOT_REQUIRED;
        return new Standing(unsaid, required, Approval.NONE);
    }
}
