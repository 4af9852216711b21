package io.flusomail.insights.dashboard;

import io.flusomail.platform.web.Requires;
import io.flusomail.privacy.RecentChanges;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/dashboard")
class DashboardController {

    private static final int NEWEST = 30;

    private final Dashboard dashboard;
    private final RecentChanges activity;

    DashboardController(Dashboard dashboard, RecentChanges activity) {
        this.dashboard = dashboard;
        this.activity = activity;
    }

    /** What people did lately, newest first. */
    record Activities(List<RecentChanges.Change> items) {}

    @GetMapping("/summary")
    @Requires("insights:read")
    Dashboard.Summary summary() {
        return dashboard.summary();
    }

    @GetMapping("/activity")
    @Requires("insights:read")
    Activities activity() {
        return new Activities(activity.newest(NEWEST));
    }
}
