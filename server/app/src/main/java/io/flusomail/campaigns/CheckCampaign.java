package io.flusomail.campaigns;

import io.flusomail.campaigns.FlightCheck.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Asks every gate before a campaign leaves: content, audience, consent, sender, address, approval. Changes nothing.
 */
@Service
class CheckCampaign {

    private final CheckParts parts;
    private final FindReach reach;

    CheckCampaign(CheckParts parts, FindReach reach) {
        this.parts = parts;
        this.reach = reach;
    }

    FlightCheck check(Campaign campaign) {
        CheckParts.Found found = parts.find(campaign);
        List<Finding> warnings = new ArrayList<>(found.warnings());
        List<Finding> problems = new ArrayList<>(found.problems());
        Map<String, Long> byReason = Map.of();
        Map<String, Long> lacking = Map.of();
        if (!campaign.audience().isEmpty()) {
            byReason = reach.byReason(campaign.audience(), campaign.draft().terms());
            empty(byReason, warnings);
            lacking = lacking(campaign, found.variables(), warnings);
            blocked(campaign, problems);
        }
        long total = byReason.values().stream().mapToLong(Long::longValue).sum();
        return new FlightCheck(
                total, FindReach.may(byReason), FindReach.refused(byReason), lacking, problems, warnings);
    }

    private void blocked(Campaign campaign, List<Finding> problems) {
        Map<String, Long> domains =
                reach.refusing(campaign.audience(), campaign.draft().terms());
        if (!domains.isEmpty()) {
            String named = domains.entrySet().stream()
                    .map(domain -> domain.getKey() + " (" + domain.getValue() + ")")
                    .collect(Collectors.joining(", "));
            problems.add(new Finding(
                    "suppression_lists",
                    "blocked_addresses",
                    "A suppression list of this campaign refuses an audience with these: " + named + "."));
        }
    }

    /** Why what is about to be frozen may not go, whatever was said of it before. */
    Optional<String> obstacle(Campaign campaign) {
        List<Finding> problems = new ArrayList<>(parts.beforeFreeze(campaign).problems());
        if (problems.isEmpty() && !campaign.audience().isEmpty()) {
            blocked(campaign, problems);
        }
        return problems.stream().map(Finding::message).findFirst();
    }

    private static void empty(Map<String, Long> byReason, List<Finding> warnings) {
        if (FindReach.may(byReason) == 0) {
            warnings.add(new Finding(
                    "audience", "nobody", "Nobody of this audience may receive it now; the reasons are listed."));
        }
    }

    private Map<String, Long> lacking(Campaign campaign, Set<String> variables, List<Finding> warnings) {
        if (variables.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> lacking =
                reach.lacking(campaign.audience(), campaign.draft().terms(), variables);
        lacking.forEach((variable, people) -> {
            if (people > 0) {
                warnings.add(new Finding(
                        "email_template_id",
                        "variable_missing",
                        (people == 1 ? "One person has" : people + " people have") + " no value for {{ " + variable
                                + " }}; it stays empty there."));
            }
        });
        return lacking;
    }
}
