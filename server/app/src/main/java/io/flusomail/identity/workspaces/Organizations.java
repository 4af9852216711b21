package io.flusomail.identity.workspaces;

import io.flusomail.identity.SendingCare;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.sessions.Standings;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Organisations and the workspaces in them. */
@Service
public class Organizations {

    private static final String COLOR = "#0b6e5f";

    private final WorkspaceStore store;
    private final AccountStore accounts;
    private final Standings standings;
    private final AuditTrail audit;
    private final Clock clock;

    Organizations(WorkspaceStore store, AccountStore accounts, Standings standings, AuditTrail audit, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.standings = standings;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new organisation with its first workspace, for a new installation or the demo. */
    @Transactional
    public WorkspaceProfile found(String organization, String workspace) {
        OrganizationId id = OrganizationId.next();
        store.insertOrganization(id, organization.strip(), clock.instant());
        WorkspaceProfile profile = blank(id, workspace);
        store.insert(profile, clock.instant());
        audit.recordFor(id, "organization.created", "organization", id, null, Map.of("name", organization.strip()));
        return profile;
    }

    private static WorkspaceProfile blank(OrganizationId organization, String name) {
        return blank(WorkspaceId.next(), organization, name.strip());
    }

    private static WorkspaceProfile blank(WorkspaceId id, OrganizationId organization, String name) {
        return new WorkspaceProfile(
                id, organization, name, ZoneId.of("UTC"), "en", null, COLOR, SendingCare.USUAL, Map.of());
    }

    /** The caller's organisation; any other is not there. */
    String name(OrganizationId id) {
        requireOwn(id);
        return store.organizationName(id).orElseThrow(() -> ProblemException.notFound("organization", id));
    }

    @Transactional
    String rename(OrganizationId id, String name) {
        String before = name(id);
        store.renameOrganization(id, name.strip());
        audit.recordFor(
                id, "organization.updated", "organization", id, Map.of("name", before), Map.of("name", name.strip()));
        return name(id);
    }

    private void requireOwn(OrganizationId id) {
        boolean own = store.find(WorkspaceScope.current())
                .filter(here -> here.organizationId().equals(id))
                .isPresent();
        if (!own) {
            throw ProblemException.notFound("organization", id);
        }
    }

    /** A further workspace; every owner of the organisation owns it too. */
    @Transactional
    WorkspaceProfile add(OrganizationId organization, WorkspaceSettings given) {
        requireOwn(organization);
        WorkspaceProfile profile = given.over(blank(organization, "-"));
        store.insert(profile, clock.instant());
        for (UserId owner : accounts.owners(organization)) {
            accounts.join(owner, profile.id(), Role.OWNER);
            standings.forget(owner);
        }
        audit.recordFor(organization, "workspace.created", "workspace", profile.id(), null, profile);
        return profile;
    }

    WorkspaceProfile workspace(WorkspaceId id) {
        if (!WorkspaceScope.current().equals(id)) {
            throw ProblemException.notFound("workspace", id);
        }
        return store.find(id).orElseThrow(() -> ProblemException.notFound("workspace", id));
    }

    /** @param wanted from what it is to what it is to be; what that leaves out is as in a new workspace */
    @Transactional
    WorkspaceProfile change(WorkspaceId id, Function<WorkspaceProfile, WorkspaceSettings> wanted) {
        workspace(id);
        WorkspaceProfile before = store.lock(id).orElseThrow(() -> ProblemException.notFound("workspace", id));
        WorkspaceProfile after = wanted.apply(before).over(blank(id, before.organizationId(), before.name()));
        store.update(after, clock.instant());
        audit.record("workspace.updated", "workspace", id, before, after);
        return after;
    }
}
