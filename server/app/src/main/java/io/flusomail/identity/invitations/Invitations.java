package io.flusomail.identity.invitations;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.access.Standing;
import io.flusomail.identity.links.MailedLinks;
import io.flusomail.identity.links.MailedTokenStore;
import io.flusomail.identity.links.MailedTokenStore.Link;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.identity.users.Users;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.InvitationId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Open invitations into the bound workspace. */
@Service
class Invitations {

    private final AccountStore accounts;
    private final Workspaces workspaces;
    private final MailedTokenStore store;
    private final MailedLinks links;
    private final AuditTrail audit;
    private final Clock clock;

    Invitations(
            AccountStore accounts,
            Workspaces workspaces,
            MailedTokenStore store,
            MailedLinks links,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.store = store;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    List<Invitation> list(PageRequest page) {
        Instant now = clock.instant();
        return store.invitations(WorkspaceScope.current(), page.offset(), page.pageSize()).stream()
                .map(link -> shown(link, now))
                .toList();
    }

    long count() {
        return store.countInvitations(WorkspaceScope.current());
    }

    Invitation get(InvitationId id) {
        return shown(find(id), clock.instant());
    }

    private Link find(InvitationId id) {
        return store.invitation(WorkspaceScope.current(), id)
                .orElseThrow(() -> ProblemException.notFound("invitation", id));
    }

    /** Someone with an account elsewhere in the organisation may be asked in too, a member may not. */
    @Transactional
    InvitationId invite(AccountEmail email, Role role) {
        WorkspaceProfile here = workspaces.current();
        Standing.ofCaller(accounts::roles).require(here.id(), role);
        accounts.findByEmail(email.norm()).ifPresent(account -> {
            boolean member = accounts.roles(account.id()).containsKey(here.id());
            if (member || !account.organization().equals(here.organizationId())) {
                throw Users.taken();
            }
        });
        store.revokeOthersIn(here.id(), email.norm(), clock.instant());
        Link link = links.invitation(email, here.organizationId()).into(here.id(), role, inviter());
        links.sendInvitation(link, here.name(), Actor.current().name());
        audit.record("invitation.created", "invitation", link.id(), null, shown(link, clock.instant()));
        return link.id();
    }

    private static @Nullable UserId inviter() {
        Actor actor = Actor.current();
        return actor.kind() == Actor.Kind.USER && actor.id() != null ? new UserId(actor.id()) : null;
    }

    /** Mails the invitation again with a new link and a new term. */
    @Transactional
    Invitation resend(InvitationId id) {
        WorkspaceProfile here = workspaces.current();
        Link link = links.prolonged(find(id));
        links.sendAgain(link, here.name(), Actor.current().name());
        audit.record("invitation.resent", "invitation", id, null, shown(link, clock.instant()));
        return shown(link, clock.instant());
    }

    @Transactional
    void revoke(InvitationId id) {
        Link link = find(id);
        store.revoke(id, clock.instant());
        audit.record("invitation.revoked", "invitation", id, shown(link, clock.instant()), null);
    }

    private static Invitation shown(Link link, Instant now) {
        Role role = link.role();
        return new Invitation(
                link.id(),
                link.email().given(),
                role == null ? "" : role.code(),
                link.expiresAt().isAfter(now) ? "pending" : "expired",
                link.invitedBy(),
                link.createdAt(),
                link.expiresAt());
    }
}
