package io.flusomail.insights.reports;

import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
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
            @RequestParam(name = "group_by", required = false) @Nullable String groupBy) {
        return reports.of(id, Period.of(from, to), Grouping.of(groupBy));
    }
}
