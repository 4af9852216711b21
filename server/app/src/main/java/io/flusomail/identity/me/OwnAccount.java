package io.flusomail.identity.me;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.Caller;
import io.flusomail.identity.Demand;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.auth.SignIn;
import io.flusomail.identity.sessions.Device;
import io.flusomail.identity.sessions.OpenSession;
import io.flusomail.identity.sessions.Standings;
import io.flusomail.identity.users.Account;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.identity.users.Passwords;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.problems.ProblemKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The caller's own account. */
@Service
class OwnAccount {

    private final AccountStore accounts;
    private final Workspaces workspaces;
    private final Standings standings;
    private final Passwords passwords;
    private final SignIn signIn;
    private final AuditTrail audit;

    OwnAccount(
            AccountStore accounts,
            Workspaces workspaces,
            Standings standings,
            Passwords passwords,
            SignIn signIn,
            AuditTrail audit) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.standings = standings;
        this.passwords = passwords;
        this.signIn = signIn;
        this.audit = audit;
    }

    MeController.Self self(Caller caller) {
        return caller.user()
                .flatMap(accounts::find)
                .map(account -> new MeController.Self(account.id().value(), account.email(), account.name()))
                .orElseGet(() -> new MeController.Self(
                        Objects.requireNonNull(caller.actor().id()),
                        null,
                        caller.actor().name()));
    }

    List<MeController.OwnWorkspace> workspaces(Caller caller) {
        Map<WorkspaceId, Optional<Role>> places = new LinkedHashMap<>();
        caller.user().ifPresent(user -> accounts.roles(user).forEach((id, role) -> places.put(id, Optional.of(role))));
        if (caller.user().isEmpty()) {
            caller.workspace().ifPresent(id -> places.put(id, Optional.empty()));
        }
        return places.keySet().stream()
                .flatMap(id -> workspaces.find(id).stream())
                .map(profile -> shown(
                        profile,
                        places.getOrDefault(profile.id(), Optional.empty()).orElse(null)))
                .toList();
    }

    private static MeController.OwnWorkspace shown(WorkspaceProfile w, @Nullable Role role) {
        return new MeController.OwnWorkspace(
                w.id(),
                w.organizationId(),
                w.name(),
                role == null ? null : role.code(),
                w.timeZone().getId(),
                w.locale(),
                w.postalAddress(),
                w.color(),
                w.sending().undoSeconds(),
                w.sending().confirmFrom(),
                w.demands(Demand.POSTAL_ADDRESS),
                w.demands(Demand.VERIFIED_DOMAIN),
                w.demands(Demand.APPROVAL));
    }

    @Transactional
    void rename(Caller caller, String name) {
        UserId user = user(caller);
        MeController.Self before = self(caller);
        accounts.setName(user, name.isBlank() ? null : name.strip());
        standings.forget(user);
        OrganizationId organization = accounts.find(user).orElseThrow().organization();
        audit.recordFor(organization, "user.updated", "user", user, before, self(caller));
    }

    OpenSession changePassword(Caller caller, String current, String password, Device device) {
        UserId user = user(caller);
        Account account = accounts.find(user).orElseThrow();
        AccountEmail email = AccountEmail.of("email", account.email());
        try {
            signIn.prove(email, current, device);
        } catch (ProblemException e) {
            if (e.code().kind() != ProblemKind.UNAUTHENTICATED) {
                throw e;
            }
            throw ProblemException.invalid("current_password", "wrong", "This is not your password.");
        }
        passwords.change(user, email.norm(), password, () -> {});
        return signIn.open(account, device);
    }

    private static UserId user(Caller caller) {
        return caller.user().orElseThrow(() -> new ProblemException(PlatformProblems.FORBIDDEN, "A key is no person."));
    }
}
