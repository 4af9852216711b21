package io.flusomail.identity.invitations;

import io.flusomail.identity.auth.SignIn;
import io.flusomail.identity.links.MailedLinks;
import io.flusomail.identity.links.MailedTokenStore.Link;
import io.flusomail.identity.links.MailedTokenStore.Purpose;
import io.flusomail.identity.sessions.Device;
import io.flusomail.identity.sessions.OpenSession;
import io.flusomail.identity.users.Account;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.identity.users.Passwords;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.Actor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Coming in by an invitation: whoever has no account yet chooses a password and gets one; whoever has one proves it by
 * its password and gets a further place.
 */
@Service
class AcceptInvitation {

    private final MailedLinks links;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final SignIn signIn;
    private final AuditTrail audit;
    private final Transactions transactions;

    AcceptInvitation(
            MailedLinks links,
            AccountStore accounts,
            Passwords passwords,
            SignIn signIn,
            AuditTrail audit,
            Transactions transactions) {
        this.links = links;
        this.accounts = accounts;
        this.passwords = passwords;
        this.signIn = signIn;
        this.audit = audit;
        this.transactions = transactions;
    }

    OpenSession accept(String token, @Nullable String name, String password, Device device) {
        Link link = links.open(Purpose.INVITATION, token);
        Optional<Account> existing = accounts.findByEmail(link.email().norm());
        boolean newcomer =
                existing.map(account -> account.passwordHash() == null).orElse(true);
        String hash = null;
        if (newcomer) {
            hash = passwords.hashed(password, link.email().norm());
        } else {
            signIn.prove(link.email(), password, device);
        }
        UserId user = existing.map(Account::id).orElseGet(UserId::next);
        settle(link, user, existing.isPresent(), name, hash, device);
        return signIn.open(accounts.find(user).orElseThrow(), device);
    }

    private void settle(
            Link link, UserId user, boolean exists, @Nullable String name, @Nullable String hash, Device device) {
        WorkspaceId workspace = Optional.ofNullable(link.workspace()).orElseThrow();
        Actor self = new Actor(Actor.Kind.USER, user.value(), link.email().given(), Set.of(), device.ip());
        Actor.as(
                self,
                () -> transactions.in(workspace, () -> {
                    links.use(Purpose.INVITATION, link);
                    enter(link, user, exists, name, hash);
                    Optional.ofNullable(link.role()).ifPresent(role -> accounts.join(user, workspace, role));
                    audit.record(
                            "invitation.accepted",
                            "user",
                            user,
                            null,
                            Map.of("email", link.email().given()));
                    return true;
                }));
    }

    private void enter(Link link, UserId user, boolean exists, @Nullable String name, @Nullable String hash) {
        if (!exists) {
            accounts.insert(user, link.organization(), link.email(), blankless(name), hash);
            return;
        }
        if (hash != null) {
            accounts.setPassword(user, hash);
            Optional.ofNullable(blankless(name)).ifPresent(given -> accounts.setName(user, given));
        }
    }

    private static @Nullable String blankless(@Nullable String name) {
        return name == null || name.isBlank() ? null : name.strip();
    }
}
