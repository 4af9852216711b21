package io.flusomail.identity.users;

import io.flusomail.identity.passwords.PasswordHasher;
import io.flusomail.identity.passwords.PasswordRules;
import io.flusomail.identity.sessions.Sessions;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Changing one's own password: every session of the person ends. */
@Service
public class Passwords {

    private final AccountStore accounts;
    private final Sessions sessions;
    private final PasswordRules rules;
    private final PasswordHasher hasher;
    private final AuditTrail audit;
    private final Transactions transactions;

    Passwords(
            AccountStore accounts,
            Sessions sessions,
            PasswordRules rules,
            PasswordHasher hasher,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.rules = rules;
        this.hasher = hasher;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** A hash of a password that the rules take; 422 on {@code password} otherwise. */
    public String hashed(String password, String email) {
        rules.check("password", password, email);
        return hasher.hash(password);
    }

    /**
     * Sets it in one transaction with {@code first}, which may refuse. The hash is made before, as it takes long.
     */
    public void change(UserId user, String email, String password, Runnable first) {
        String hash = hashed(password, email);
        Account account = accounts.find(user).orElseThrow(() -> ProblemException.notFound("user", user));
        Actor self = new Actor(
                Actor.Kind.USER,
                user.value(),
                account.email(),
                Set.of(),
                Actor.current().ip());
        Actor.as(
                self,
                () -> transactions.call(() -> {
                    first.run();
                    accounts.setPassword(user, hash);
                    sessions.closeAll(user);
                    audit.recordFor(account.organization(), "password.changed", "user", user, null, null);
                    return true;
                }));
    }
}
