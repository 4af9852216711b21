package io.flusomail.identity;

import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Reading workspaces, for every module above. */
public interface Workspaces {

    Optional<WorkspaceProfile> find(WorkspaceId id);

    /** The workspace bound here; {@link IllegalStateException} outside of any. */
    WorkspaceProfile current();

    /** The workspaces of an organisation, oldest first. */
    List<WorkspaceId> of(OrganizationId organization);

    /** Every workspace of this installation, oldest first. */
    List<WorkspaceId> all();
}
