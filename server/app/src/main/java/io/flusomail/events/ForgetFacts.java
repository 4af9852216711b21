package io.flusomail.events;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobHandler;
import io.flusomail.platform.jobs.JobRun;
import io.flusomail.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Forgets what the log says of erased people, as far as every reader has come, so that no report misses what was done.
 * What is left, because a reader is behind or something came late, is come back to.
 */
@Component
class ForgetFacts implements JobHandler {

    static final String KIND = "events.forget";
    private static final Duration LATER = Duration.ofMinutes(1);

    record Forgotten(List<ContactId> contacts) {}

    private final ForgettingStore store;
    private final List<LogConsumer> readers;
    private final Jobs jobs;
    private final Transactions transactions;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ForgetFacts(
            ForgettingStore store,
            List<LogConsumer> consumers,
            Jobs jobs,
            Transactions transactions,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.store = store;
        this.readers = List.copyOf(consumers);
        this.jobs = jobs;
        this.transactions = transactions;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        Forgotten payload = run.payload(Forgotten.class);
        transactions.run(() -> {
            store.forget(payload.contacts(), store.slowest(readers));
            publisher.publishEvent(new FactsForgotten(run.workspace(), payload.contacts()));
            if (store.holds(payload.contacts())) {
                jobs.enqueueAt(JobId.next(), KIND, payload, clock.instant().plus(LATER));
            }
        });
    }
}
