package io.flusomail.delivery.engine;

import io.flusomail.delivery.providers.HealthStore.DueProbe;
import io.flusomail.delivery.providers.RouteBook;
import io.flusomail.delivery.providers.Routes;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The sources that wait for a provider, or would send through it if it worked. */
@Component
final class Dependents {

    private final WorkStore works;
    private final RouteBook book;

    Dependents(WorkStore works, RouteBook book) {
        this.works = works;
        this.book = book;
    }

    /** @param state in which it is: {@code paused}, or {@code sending} through another provider */
    record Dependent(Work source, String state) {}

    /** Those that stand still come first. */
    List<Dependent> of(DueProbe provider) {
        Routes routes = WorkspaceScope.get(provider.workspace(), book::routes);
        List<Dependent> all = new ArrayList<>();
        add(all, "paused", works.pausedByProvider(provider.workspace()), routes, provider);
        add(all, "sending", works.sending(provider.workspace()), routes, provider);
        return all;
    }

    private static void add(List<Dependent> all, String state, List<Work> sources, Routes routes, DueProbe provider) {
        for (Work source : sources) {
            if (routes.candidates(source.provider(), source.sender()).stream()
                    .anyMatch(p -> p.id().equals(provider.provider()))) {
                all.add(new Dependent(source, state));
            }
        }
    }

    /** Every source of the workspace that stands still because of some provider. */
    List<Work> stopped(WorkspaceId workspace) {
        return works.pausedByProvider(workspace);
    }
}
