package io.flusomail.identity.workspaces;

import io.flusomail.identity.Caller;
import io.flusomail.identity.Demand;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class WorkspaceController {

    private final Organizations organizations;
    private final Workspaces workspaces;
    private final AccountStore accounts;
    private final Patch patch;

    WorkspaceController(Organizations organizations, Workspaces workspaces, AccountStore accounts, Patch patch) {
        this.organizations = organizations;
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.patch = patch;
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
            boolean requirePostalAddress,
            boolean requireVerifiedDomain,
            boolean requireApproval,
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
                    w.demands(Demand.POSTAL_ADDRESS),
                    w.demands(Demand.VERIFIED_DOMAIN),
                    w.demands(Demand.APPROVAL),
                    w.settings());
        }
    }

    record OrganizationView(OrganizationId id, String name) {}

    record OrganizationChange(@NotBlank @Size(max = 200) String name) {}

    /** The caller's own workspaces. */
    @GetMapping("/api/workspaces")
    @OpenToAll(signedIn = true)
    Page<WorkspaceView> mine(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        Set<WorkspaceId> ids = caller.user()
                .map(user -> accounts.roles(user).keySet())
                .orElseGet(() -> caller.workspace().map(Set::of).orElse(Set.of()));
        List<WorkspaceView> all = ids.stream()
                .flatMap(id -> workspaces.find(id).stream())
                .map(WorkspaceView::of)
                .toList();
        return Page.of(all, PageRequest.of(page, pageSize));
    }

    @GetMapping("/api/workspaces/{id}")
    @Requires("workspaces:read")
    WorkspaceView one(@PathVariable WorkspaceId id) {
        return WorkspaceView.of(organizations.workspace(id));
    }

    @PatchMapping("/api/workspaces/{id}")
    @Requires("workspaces:update")
    WorkspaceView change(@PathVariable WorkspaceId id, @RequestBody JsonNode body) {
        return WorkspaceView.of(organizations.change(
                id,
                now -> patch.over(WorkspaceRequest.of(now), body, WorkspaceRequest.class)
                        .wantedBeside(now.settings())));
    }

    @PutMapping("/api/workspaces/{id}")
    @Requires("workspaces:update")
    WorkspaceView replace(@PathVariable WorkspaceId id, @RequestBody @Valid WorkspaceRequest body) {
        return WorkspaceView.of(organizations.change(id, _ -> body.wanted()));
    }

    @PostMapping("/api/organizations/{id}/workspaces")
    @Requires("workspaces:create")
    ResponseEntity<WorkspaceView> create(@PathVariable OrganizationId id, @RequestBody @Valid WorkspaceRequest body) {
        WorkspaceProfile made = organizations.add(id, body.wanted());
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
