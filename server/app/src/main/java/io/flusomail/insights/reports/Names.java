package io.flusomail.insights.reports;

import io.flusomail.delivery.ProviderDirectory;
import io.flusomail.delivery.SenderDirectory;
import io.flusomail.identity.Workspaces;
import io.flusomail.insights.course.FindCourse.Comparison;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people call the things that a report compares. */
@Component
class Names {

    private final ProviderDirectory providers;
    private final SenderDirectory senders;
    private final Workspaces workspaces;

    Names(ProviderDirectory providers, SenderDirectory senders, Workspaces workspaces) {
        this.providers = providers;
        this.senders = senders;
        this.workspaces = workspaces;
    }

    Map<String, String> of(Comparison comparison) {
        return switch (comparison) {
            case PROVIDER -> providers.names();
            case MAILBOX_PROVIDER -> Map.of();
        };
    }

    Map<String, String> ofSenders() {
        return senders.names();
    }

    ZoneId workspaceZone() {
        return workspaces.current().timeZone();
    }
}
