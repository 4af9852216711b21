package io.flusomail.delivery.providers;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the ways out of the bound workspace. */
@Component
public class RouteBook {

    private final ProviderStore providers;

    RouteBook(ProviderStore providers) {
        this.providers = providers;
    }

    @Transactional(readOnly = true)
    public Routes routes() {
        WorkspaceId workspace = WorkspaceScope.current();
        return Routes.of(workspace, providers.all(workspace), providers.ofSenders(workspace));
    }

    @Transactional(readOnly = true)
    public Optional<Provider> find(ProviderId id) {
        return id.equals(Provider.BUILT_IN)
                ? Optional.of(Routes.builtIn(WorkspaceScope.current()))
                : providers.find(WorkspaceScope.current(), id);
    }
}
