package io.flusomail.identity.workspaces;

import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class ReadWorkspaces implements Workspaces {

    private final WorkspaceStore store;

    ReadWorkspaces(WorkspaceStore store) {
        this.store = store;
    }

    @Override
    public Optional<WorkspaceProfile> find(WorkspaceId id) {
        return store.find(id);
    }

    @Override
    public WorkspaceProfile current() {
        WorkspaceId id = WorkspaceScope.current();
        return store.find(id).orElseThrow(() -> new IllegalStateException("workspace " + id + " is gone"));
    }

    @Override
    public List<WorkspaceId> of(OrganizationId organization) {
        return store.of(organization);
    }

    @Override
    public List<WorkspaceId> all() {
        return store.all();
    }
}
