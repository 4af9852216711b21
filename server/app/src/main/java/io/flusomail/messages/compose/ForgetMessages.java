package io.flusomail.messages.compose;

import io.flusomail.identity.Workspaces;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets what single mails said: links that let somebody in after a week, the rest after ninety days. */
@Component
class ForgetMessages implements Housekeeping {

    private static final Duration WORDS = Duration.ofDays(7);
    private static final Duration ALL = Duration.ofDays(90);

    private final MessageStore messages;
    private final MailingStore mailings;
    private final Workspaces workspaces;
    private final Transactions transactions;
    private final Clock clock;

    ForgetMessages(
            MessageStore messages,
            MailingStore mailings,
            Workspaces workspaces,
            Transactions transactions,
            Clock clock) {
        this.messages = messages;
        this.mailings = mailings;
        this.workspaces = workspaces;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "messages.forget";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        for (WorkspaceId workspace : workspaces.all()) {
            transactions.in(
                    workspace,
                    () -> messages.deleteOld(now.minus(WORDS), now.minus(ALL)) + mailings.deleteUnused(now.minus(ALL)));
        }
    }
}
