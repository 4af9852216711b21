package io.flusomail.identity.auth;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.IdentityProblems;
import io.flusomail.identity.passwords.LoginThrottle;
import io.flusomail.identity.passwords.PasswordHasher;
import io.flusomail.identity.sessions.Device;
import io.flusomail.identity.sessions.OpenSession;
import io.flusomail.identity.sessions.Sessions;
import io.flusomail.identity.users.Account;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Signing in by password. An address that nobody has costs the same time and gets the same answer as a wrong password.
 */
@Service
public class SignIn {

    private final AccountStore accounts;
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final PasswordHasher hasher;
    private final AuditTrail audit;
    private final Transactions transactions;

    SignIn(
            AccountStore accounts,
            Sessions sessions,
            LoginThrottle throttle,
            PasswordHasher hasher,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.hasher = hasher;
        this.audit = audit;
        this.transactions = transactions;
    }

    OpenSession byPassword(AccountEmail email, String password, Device device) {
        Account account = prove(email, password, device);
        return open(account, device);
    }

    /** The active account whose password this is; slowed and refused like a sign-in. */
    public Account prove(AccountEmail email, String password, Device device) {
        Optional<Account> found = accounts.findByEmail(email.norm());
        LoginThrottle.Attempt attempt =
                throttle.begin(email.norm(), device.ip(), sessions.knownAddresses(email.norm()));
        boolean right =
                hasher.matches(password, found.map(Account::passwordHash).orElse(null));
        if (!right || !found.map(Account::active).orElse(false)) {
            throw new ProblemException(IdentityProblems.INVALID_CREDENTIALS, "Address or password is not right.");
        }
        throttle.cleared(attempt);
        return found.orElseThrow();
    }

    /** Begins a session for someone who has proved who they are, and notes it. */
    public OpenSession open(Account account, Device device) {
        Actor self = new Actor(Actor.Kind.USER, account.id().value(), account.email(), Set.of(), device.ip());
        return Actor.as(
                self,
                () -> transactions.call(() -> {
                    accounts.loggedIn(account.id());
                    OpenSession session = sessions.open(account.id(), device);
                    audit.recordFor(
                            account.organization(), "session.opened", "session", session.session(), null, device);
                    return session;
                }));
    }
}
