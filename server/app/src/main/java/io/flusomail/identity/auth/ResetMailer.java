package io.flusomail.identity.auth;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.links.MailedLinks;
import io.flusomail.identity.users.Account;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Mails reset links to those who have an account; the rest of the requests are dropped in silence. */
@Component
class ResetMailer implements SmartLifecycle {

    private static final int BATCH = 100;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ResetRequestStore requests;
    private final AccountStore accounts;
    private final MailedLinks links;
    private final Transactions transactions;
    private final Loop loop = new Loop("reset-mailer", PAUSE, this::tick);
    private final boolean background;
    private volatile boolean running;

    ResetMailer(
            ResetRequestStore requests,
            AccountStore accounts,
            MailedLinks links,
            Transactions transactions,
            NodeSettings settings) {
        this.requests = requests;
        this.accounts = accounts;
        this.links = links;
        this.transactions = transactions;
        this.background = settings.background();
    }

    void wake() {
        loop.wake();
    }

    /** One round; whether there was anything to do. */
    boolean tick() {
        List<String> due = requests.oldest(BATCH);
        due.forEach(this::answer);
        return !due.isEmpty();
    }

    private void answer(String emailNorm) {
        Optional<Account> account = accounts.findByEmail(emailNorm).filter(Account::active);
        Optional<WorkspaceId> through = account.flatMap(
                found -> accounts.roles(found.id()).keySet().stream().findFirst());
        if (account.isEmpty() || through.isEmpty()) {
            requests.take(emailNorm);
            return;
        }
        transactions.in(through.get(), () -> {
            if (requests.take(emailNorm) && links.mayReset(emailNorm)) {
                Account found = account.get();
                links.sendReset(
                        links.reset(new AccountEmail(found.email(), emailNorm), found.organization())
                                .of(found.id()),
                        through.get());
            }
            return true;
        });
    }

    @Override
    public void start() {
        if (background) {
            loop.start();
            running = true;
        }
    }

    @Override
    public void stop() {
        loop.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
