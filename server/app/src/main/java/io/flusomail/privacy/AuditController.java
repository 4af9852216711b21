package io.flusomail.privacy;

import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.audit.AuditEntries;
import io.flusomail.platform.audit.AuditEntry;
import io.flusomail.platform.audit.AuditFilter;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what, newest first. */
@RestController
class AuditController {

    private final AuditEntries entries;
    private final Workspaces workspaces;

    AuditController(AuditEntries entries, Workspaces workspaces) {
        this.entries = entries;
        this.workspaces = workspaces;
    }

    /**
     * @param action {@code contact.updated}, or {@code contact.} for all of contacts
     * @param scope {@code organization} shows all of its workspaces, to its owners
     */
    @GetMapping("/api/audit")
    @Requires("audit:read")
    CursorPage<AuditEntry> list(
            @RequestParam(required = false) @Nullable UUID actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(name = "resource_id", required = false) @Nullable String resourceId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "workspace") String scope,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        AuditFilter filter = new AuditFilter(actor, action, resource, resourceId, from, to);
        CursorRequest page = CursorRequest.of(cursor, limit);
        WorkspaceProfile here = workspaces.current();
        return switch (scope) {
            case "workspace" -> entries.of(here.id(), filter, page);
            case "organization" -> {
                requireOwner();
                yield entries.of(here.organizationId(), workspaces.of(here.organizationId()), filter, page);
            }
            default -> throw ProblemException.invalid("scope", "unknown", "scope is workspace or organization.");
        };
    }

    /** Only owners may make workspaces, so whoever may is one. */
    private static void requireOwner() {
        if (!Actor.current().may("workspaces:create")) {
            throw new ProblemException(
                    PlatformProblems.FORBIDDEN, "Only an owner sees the trail of the whole organisation.");
        }
    }
}
