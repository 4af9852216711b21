package io.flusomail.insights.dashboard;

import io.flusomail.platform.web.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/dashboard")
class DashboardController {

    private final Dashboard dashboard;

    DashboardController(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @GetMapping("/summary")
    @Requires("insights:read")
    Dashboard.Summary summary() {
        return dashboard.summary();
    }
}
