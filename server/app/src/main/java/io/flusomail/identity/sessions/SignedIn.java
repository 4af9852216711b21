package io.flusomail.identity.sessions;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.SessionId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.Map;

/**
 * A person with a living session.
 *
 * @param name what the audit trail shows: the name, else the address
 * @param roles the role in each workspace of theirs
 */
public record SignedIn(
        UserId user, SessionId session, OrganizationId organization, String name, Map<WorkspaceId, Role> roles) {

    public SignedIn {
        roles = Map.copyOf(roles);
    }
}
