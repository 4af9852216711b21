package io.flusomail.delivery.sandbox;

import io.flusomail.delivery.DeliverySettings;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets the oldest messages go, by age and by number, one workspace at a time. */
@Component
final class EmptySandbox implements Housekeeping {

    private final SandboxStore store;
    private final Transactions transactions;
    private final DeliverySettings settings;
    private final Clock clock;

    EmptySandbox(SandboxStore store, Transactions transactions, DeliverySettings settings, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "delivery.empty-sandbox";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(30);
    }

    @Override
    public void run() {
        store.workspaces()
                .forEach(workspace -> transactions.in(
                        workspace,
                        () -> store.deleteOld(
                                workspace, clock.instant().minus(settings.sandboxAge()), settings.sandboxKept())));
    }
}
