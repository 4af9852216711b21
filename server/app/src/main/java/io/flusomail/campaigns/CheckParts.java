package io.flusomail.campaigns;

import io.flusomail.campaigns.FlightCheck.Finding;
import io.flusomail.identity.Demand;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.messages.Mailings;
import io.flusomail.messages.PreparedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What stands in the way of a campaign as far as it can be said without counting people: cheap enough for every save. */
@Component
class CheckParts {

    private final Mailings mailings;
    private final Workspaces workspaces;
    private final ApprovalStandings approvals;

    CheckParts(Mailings mailings, Workspaces workspaces, ApprovalStandings approvals) {
        this.mailings = mailings;
        this.workspaces = workspaces;
        this.approvals = approvals;
    }

    /** @param variables fields of a contact without which a sentence stays incomplete */
    record Found(List<Finding> problems, List<Finding> warnings, Set<String> variables) {

        /** What to tell somebody who saves: nothing hinders that, so all of it is a warning. */
        List<Finding> all() {
            List<Finding> all = new ArrayList<>(problems);
            all.addAll(warnings);
            return all;
        }
    }

    Found find(Campaign campaign) {
        return find(campaign, approvals.of(campaign));
    }

    /** As {@link #find}, for one that is no longer edited and not yet frozen: its template still is what it becomes. */
    Found beforeFreeze(Campaign campaign) {
        return find(campaign, approvals.ofOpen(campaign));
    }

    private Found find(Campaign campaign, ApprovalStandings.Standing standing) {
        WorkspaceProfile workspace = workspaces.current();
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), Set.of());
        missing(campaign, found.problems());
        approval(standing, found.problems());
        Set<String> variables = content(campaign, workspace, found);
        address(workspace, found);
        return new Found(found.problems(), found.warnings(), variables);
    }

    private static void missing(Campaign campaign, List<Finding> problems) {
        if (campaign.draft().templateId() == null) {
            problems.add(new Finding("email_template_id", "required", "Choose a template."));
        }
        if (campaign.draft().senderId() == null) {
            problems.add(new Finding("sender_profile_id", "required", "Choose a sender."));
        }
        if (campaign.audience().isEmpty()) {
            problems.add(new Finding("audience.lists", "required", "Choose at least one list or segment."));
        }
    }

    private static void approval(ApprovalStandings.Standing standing, List<Finding> problems) {
        String obstacle = standing.obstacle();
        if (obstacle != null) {
            problems.add(new Finding("approval_status", "not_approved", obstacle));
        }
    }

    private Set<String> content(Campaign campaign, WorkspaceProfile workspace, Found found) {
        if (campaign.draft().templateId() == null || campaign.draft().senderId() == null) {
            return Set.of();
        }
        PreparedCheck content = mailings.check(CampaignMailing.of(campaign));
        content.problems().forEach(p -> found.problems().add(new Finding(p.field(), p.code(), p.message())));
        content.warnings().forEach(w -> {
            boolean demanded = w.code().equals(Mailings.SENDER_UNVERIFIED) && workspace.demands(Demand.VERIFIED_DOMAIN);
            (demanded ? found.problems() : found.warnings()).add(new Finding(w.field(), w.code(), w.message()));
        });
        return content.variables();
    }

    private static void address(WorkspaceProfile workspace, Found found) {
        if (workspace.postalAddress() == null || workspace.postalAddress().isBlank()) {
            boolean demanded = workspace.demands(Demand.POSTAL_ADDRESS);
            (demanded ? found.problems() : found.warnings())
                    .add(
                            new Finding(
                                    "postal_address",
                                    "missing",
                                    "The workspace has no postal address, which laws such as CAN-SPAM ask of commercial mail."));
        }
    }
}
