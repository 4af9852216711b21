package io.flusomail.identity.setup;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.IdentityProblems;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.users.Account;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.identity.users.Passwords;
import io.flusomail.identity.workspaces.Organizations;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Makes the first organisation, workspace and owner, once. */
@Service
public class Setup {

    private final SetupStore store;
    private final Organizations organizations;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Transactions transactions;

    Setup(
            SetupStore store,
            Organizations organizations,
            AccountStore accounts,
            Passwords passwords,
            AuditTrail audit,
            Transactions transactions) {
        this.store = store;
        this.organizations = organizations;
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Whether nobody exists yet. */
    public boolean needed() {
        return !accounts.any();
    }

    /** The owner just made; a problem {@code already_set_up} when someone exists, also when they were a moment faster. */
    public Account run(String organization, String workspace, AccountEmail email, String password) {
        if (!needed()) {
            throw already();
        }
        String hash = passwords.hashed(password, email.norm());
        UserId user = UserId.next();
        Actor self = new Actor(
                Actor.Kind.USER,
                user.value(),
                email.given(),
                Set.of(),
                Actor.current().ip());
        return Actor.as(
                self,
                () -> transactions.call(() -> {
                    store.lock();
                    if (!needed()) {
                        throw already();
                    }
                    WorkspaceProfile made = organizations.found(organization, workspace);
                    accounts.insert(user, made.organizationId(), email, null, hash);
                    accounts.join(user, made.id(), Role.OWNER);
                    WorkspaceScope.run(
                            made.id(),
                            () -> audit.record("user.created", "user", user, null, Map.of("email", email.given())));
                    return accounts.find(user).orElseThrow();
                }));
    }

    private static ProblemException already() {
        return new ProblemException(
                IdentityProblems.ALREADY_SET_UP, "This installation has an owner already: sign in instead.");
    }
}
