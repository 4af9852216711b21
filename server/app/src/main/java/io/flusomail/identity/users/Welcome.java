package io.flusomail.identity.users;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.links.MailedLinks;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds a person and, where no password was set for them, mails the link by which they choose one. */
@Service
class Welcome {

    private final Users users;
    private final Workspaces workspaces;
    private final MailedLinks links;

    Welcome(Users users, Workspaces workspaces, MailedLinks links) {
        this.users = users;
        this.workspaces = workspaces;
        this.links = links;
    }

    @Transactional
    Person add(
            AccountEmail email,
            @Nullable String name,
            @Nullable String passwordHash,
            Role role,
            List<WorkspaceId> places) {
        WorkspaceProfile here = workspaces.current();
        Person made = users.add(here.organizationId(), email, name, passwordHash, role, places);
        if (passwordHash == null) {
            WorkspaceId first = places.getFirst();
            links.sendInvitation(
                    links.invitation(email, here.organizationId()).of(made.id()).into(first, role, null),
                    workspaces.find(first).map(WorkspaceProfile::name).orElse(here.name()),
                    Actor.current().name());
        }
        return made;
    }
}
