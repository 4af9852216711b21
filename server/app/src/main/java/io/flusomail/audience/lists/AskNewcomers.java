package io.flusomail.audience.lists;

import io.flusomail.audience.spi.Confirmation;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.jobs.Jobs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has newcomers whose place on a list waits asked by mail: a few in the transaction that put them there, more by a job, so
 * that nobody who tells of a thousand people holds them until a thousand mails are written. A run that died begins again,
 * and nobody is asked twice within the hour. Others put them there: whoever unsubscribed is not asked.
 */
@Component
public class AskNewcomers implements JobHandler {

    static final String KIND = "audience.ask-newcomers";
    private static final int AT_ONCE = 10;
    private static final int CHUNK = 50;

    record Newcomers(ListId list, List<ContactId> contacts) {}

    private final Memberships memberships;
    private final Confirmation confirmation;
    private final Jobs jobs;
    private final Transactions transactions;

    AskNewcomers(Memberships memberships, Confirmation confirmation, Jobs jobs, Transactions transactions) {
        this.memberships = memberships;
        this.confirmation = confirmation;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    /** Of those who joined, the ones who wait: on a list without double opt-in nobody does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(ListId list, Collection<ContactId> newcomers) {
        List<ContactId> waiting = newcomers.isEmpty() ? List.of() : memberships.waiting(list, newcomers);
        if (waiting.size() > AT_ONCE) {
            jobs.enqueue(JobId.next(), KIND, new Newcomers(list, waiting));
        } else if (!waiting.isEmpty()) {
            confirmation.ask(list, waiting, false);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        Newcomers all = run.payload(Newcomers.class);
        List<ContactId> contacts = all.contacts();
        for (int from = 0; from < contacts.size(); from += CHUNK) {
            List<ContactId> some = contacts.subList(from, Math.min(from + CHUNK, contacts.size()));
            transactions.run(() -> askThoseWhoStillWait(all.list(), some));
            run.progress(Map.of("asked", from + some.size()));
        }
    }

    private void askThoseWhoStillWait(ListId list, List<ContactId> contacts) {
        List<ContactId> waiting = memberships.waiting(list, contacts);
        if (!waiting.isEmpty()) {
            confirmation.ask(list, waiting, false);
        }
    }
}
