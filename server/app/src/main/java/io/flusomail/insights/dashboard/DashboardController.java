package io.flusomail.insights.dashboard;

import io.flusomail.platform.audit.AuditEntries;
import io.flusomail.platform.audit.AuditEntry;
import io.flusomail.platform.audit.AuditFilter;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/dashboard")
class DashboardController {

    private static final int USUAL = 30;
    private static final AuditFilter ANY = new AuditFilter(null, null, null, null, null, null);

    private final Dashboard dashboard;
    private final AuditEntries entries;

    DashboardController(Dashboard dashboard, AuditEntries entries) {
        this.dashboard = dashboard;
        this.entries = entries;
    }

    /** What somebody did; what exactly changed is the audit trail's to show. */
    record Activity(
            Instant at,
            String actorName,
            String action,
            String resource,
            @Nullable String resourceId) {

        static Activity of(AuditEntry entry) {
            return new Activity(entry.at(), entry.actorName(), entry.action(), entry.resource(), entry.resourceId());
        }
    }

    @GetMapping("/summary")
    @Requires("insights:read")
    Dashboard.Summary summary() {
        return dashboard.summary();
    }

    @GetMapping("/activity")
    @Requires("insights:read")
    CursorPage<Activity> activity(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        CursorRequest asked = CursorRequest.of(cursor, limit == null ? Integer.valueOf(USUAL) : limit);
        CursorPage<AuditEntry> found = entries.of(WorkspaceScope.current(), ANY, asked);
        return new CursorPage<>(found.items().stream().map(Activity::of).toList(), found.nextCursor(), found.total());
    }
}
