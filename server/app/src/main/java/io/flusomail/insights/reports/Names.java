package io.flusomail.insights.reports;

import io.flusomail.delivery.Providers;
import io.flusomail.delivery.Senders;
import io.flusomail.identity.Workspaces;
import io.flusomail.insights.hours.FindHours.Grouping;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people call the things that a report compares. */
@Component
class Names {

    private final Providers providers;
    private final Senders senders;
    private final Workspaces workspaces;

    Names(Providers providers, Senders senders, Workspaces workspaces) {
        this.providers = providers;
        this.senders = senders;
        this.workspaces = workspaces;
    }

    Map<String, String> of(Grouping grouping) {
        return switch (grouping) {
            case PROVIDER -> providers.names();
            case IDENTITY -> senders.names();
            case HOUR, DAY, MAILBOX_PROVIDER -> Map.of();
        };
    }

    ZoneId workspaceZone() {
        return workspaces.current().timeZone();
    }
}
