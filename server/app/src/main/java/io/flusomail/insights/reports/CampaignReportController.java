package io.flusomail.insights.reports;

import io.flusomail.insights.hours.FindHours.Grouping;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/campaigns/{id}/insights")
class CampaignReportController {

    private final CampaignReports reports;

    CampaignReportController(CampaignReports reports) {
        this.reports = reports;
    }

    @GetMapping
    @Requires("insights:read")
    CampaignReport report(
            @PathVariable CampaignId id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(name = "group_by", required = false, defaultValue = "hour") String groupBy) {
        return reports.of(id, Period.of(from, to), grouping(groupBy));
    }

    private static Grouping grouping(String given) {
        return Arrays.stream(Grouping.values())
                .filter(g -> g.code().equals(given))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "group_by", "unknown", "group_by is one of hour, day, provider, identity, mailbox_provider."));
    }
}
