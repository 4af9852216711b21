package io.flusomail.identity.workspaces;

import io.flusomail.identity.Caller;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WorkspaceController {

    private final Organizations organizations;
    private final Workspaces workspaces;
    private final AccountStore accounts;

    WorkspaceController(Organizations organizations, Workspaces workspaces, AccountStore accounts) {
        this.organizations = organizations;
        this.workspaces = workspaces;
        this.accounts = accounts;
    }

    record WorkspaceView(
            WorkspaceId id,
            OrganizationId organizationId,
            String name,
            String timeZone,
            String locale,
            @Nullable String postalAddress,
            String color,
            int undoSeconds,
            int confirmFrom,
            Map<String, Object> settings) {

        static WorkspaceView of(WorkspaceProfile w) {
            return new WorkspaceView(
                    w.id(),
                    w.organizationId(),
                    w.name(),
                    w.timeZone().getId(),
                    w.locale(),
                    w.postalAddress(),
                    w.color(),
                    w.sending().undoSeconds(),
                    w.sending().confirmFrom(),
                    w.settings());
        }
    }

    record WorkspaceList(List<WorkspaceView> items) {}

    record OrganizationView(OrganizationId id, String name) {}

    record OrganizationChange(@NotBlank @Size(max = 200) String name) {}

    record NewWorkspace(
            @NotBlank @Size(max = 200) String name,
            @Nullable String timeZone,
            @Nullable String locale,
            @Nullable @Size(max = 1000) String postalAddress,
            @Nullable String color) {}

    record WorkspaceChange(
            @Nullable @Size(max = 200) String name,
            @Nullable String timeZone,
            @Nullable String locale,
            @Nullable @Size(max = 1000) String postalAddress,
            @Nullable String color,
            @Nullable Integer undoSeconds,
            @Nullable Integer confirmFrom,
            @Nullable Map<String, @Nullable Object> settings) {}

    /** The caller's own workspaces. */
    @GetMapping("/api/workspaces")
    @OpenToAll(signedIn = true)
    WorkspaceList mine(Caller caller) {
        Set<WorkspaceId> ids = caller.user()
                .map(user -> accounts.roles(user).keySet())
                .orElseGet(() -> caller.workspace().map(Set::of).orElse(Set.of()));
        return new WorkspaceList(ids.stream()
                .flatMap(id -> workspaces.find(id).stream())
                .map(WorkspaceView::of)
                .toList());
    }

    @GetMapping("/api/workspaces/{id}")
    @Requires("workspaces:read")
    WorkspaceView one(@PathVariable WorkspaceId id) {
        return WorkspaceView.of(organizations.workspace(id));
    }

    @PatchMapping("/api/workspaces/{id}")
    @Requires("workspaces:update")
    WorkspaceView change(@PathVariable WorkspaceId id, @RequestBody @Valid WorkspaceChange body) {
        return WorkspaceView.of(organizations.change(
                id,
                new WorkspaceSettings(
                        body.name(),
                        body.timeZone(),
                        body.locale(),
                        body.postalAddress(),
                        body.color(),
                        body.undoSeconds(),
                        body.confirmFrom(),
                        body.settings())));
    }

    @PostMapping("/api/organizations/{id}/workspaces")
    @Requires("workspaces:create")
    ResponseEntity<WorkspaceView> create(@PathVariable OrganizationId id, @RequestBody @Valid NewWorkspace body) {
        WorkspaceProfile made = organizations.add(
                id,
                new WorkspaceSettings(
                        body.name(),
                        body.timeZone(),
                        body.locale(),
                        body.postalAddress(),
                        body.color(),
                        null,
                        null,
                        null));
        return ResponseEntity.created(URI.create("/api/workspaces/" + made.id()))
                .body(WorkspaceView.of(made));
    }

    @GetMapping("/api/organizations/{id}")
    @Requires("workspaces:read")
    OrganizationView organization(@PathVariable OrganizationId id) {
        return new OrganizationView(id, organizations.name(id));
    }

    @PatchMapping("/api/organizations/{id}")
    @Requires("workspaces:create")
    OrganizationView rename(@PathVariable OrganizationId id, @RequestBody @Valid OrganizationChange body) {
        return new OrganizationView(id, organizations.rename(id, body.name()));
    }
}
