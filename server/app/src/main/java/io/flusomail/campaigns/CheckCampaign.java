package io.flusomail.campaigns;

import io.flusomail.audience.Audience;
import io.flusomail.campaigns.FlightCheck.Finding;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.messages.Mailings;
import io.flusomail.messages.PreparedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Asks every gate before a campaign leaves: content, audience, consent, sender, address. Changes nothing. */
@Service
class CheckCampaign {

    private final FindReach reach;
    private final Audience audience;
    private final Mailings mailings;
    private final Workspaces workspaces;

    CheckCampaign(FindReach reach, Audience audience, Mailings mailings, Workspaces workspaces) {
        this.reach = reach;
        this.audience = audience;
        this.mailings = mailings;
        this.workspaces = workspaces;
    }

    FlightCheck check(Campaign campaign) {
        List<Finding> problems = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        missing(campaign, problems);
        Map<String, Long> byReason = Map.of();
        if (!campaign.audience().lists().isEmpty()) {
            byReason = reach.byReason(campaign.audience());
            empty(byReason, warnings);
        }
        Map<String, Long> lacking = Map.of();
        if (campaign.draft().templateId() != null && campaign.draft().senderId() != null) {
            lacking = content(campaign, problems, warnings);
        }
        address(warnings);
        long total = byReason.values().stream().mapToLong(Long::longValue).sum();
        return new FlightCheck(
                total, FindReach.may(byReason), FindReach.refused(byReason), lacking, problems, warnings);
    }

    private static void missing(Campaign campaign, List<Finding> problems) {
        if (campaign.draft().templateId() == null) {
            problems.add(new Finding("email_template_id", "required", "Choose a template."));
        }
        if (campaign.draft().senderId() == null) {
            problems.add(new Finding("sender_profile_id", "required", "Choose a sender."));
        }
        if (campaign.audience().lists().isEmpty()) {
            problems.add(new Finding("audience.lists", "required", "Choose at least one list."));
        }
    }

    private static void empty(Map<String, Long> byReason, List<Finding> warnings) {
        if (FindReach.may(byReason) == 0) {
            warnings.add(new Finding(
                    "audience", "nobody", "Nobody of this audience may receive it now; the reasons are listed."));
        }
    }

    private Map<String, Long> content(Campaign campaign, List<Finding> problems, List<Finding> warnings) {
        PreparedCheck content = mailings.check(CampaignMailing.of(campaign));
        content.problems().forEach(p -> problems.add(new Finding(p.field(), p.code(), p.message())));
        content.warnings().forEach(w -> warnings.add(new Finding(w.field(), w.code(), w.message())));
        if (campaign.audience().lists().isEmpty() || content.variables().isEmpty()) {
            return Map.of();
        }
        Map<String, Long> lacking = audience.lacking(campaign.audience(), content.variables());
        lacking.forEach((variable, people) -> {
            if (people > 0) {
                warnings.add(new Finding(
                        "email_template_id",
                        "variable_missing",
                        people + " people have no value for {{ " + variable + " }}; it stays empty for them."));
            }
        });
        return lacking;
    }

    private void address(List<Finding> warnings) {
        WorkspaceProfile workspace = workspaces.current();
        if (workspace.postalAddress() == null || workspace.postalAddress().isBlank()) {
            warnings.add(new Finding(
                    "postal_address",
                    "missing",
                    "The workspace has no postal address, which laws such as CAN-SPAM ask of commercial mail."));
        }
    }
}
