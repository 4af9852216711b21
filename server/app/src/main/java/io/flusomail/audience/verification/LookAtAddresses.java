package io.flusomail.audience.verification;

import io.flusomail.audience.verification.FindingStore.Addressed;
import io.flusomail.audience.verification.offline.CheckAddress;
import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.audience.verification.offline.Verdict;
import io.flusomail.audience.verification.services.AskService;
import io.flusomail.audience.verification.services.Service;
import io.flusomail.audience.verification.services.ServiceStopped;
import io.flusomail.audience.verification.services.Services;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.scope.SideBySide;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at some addresses at once. A service hears only of those of which it is not clear already that nothing arrives. */
@Component
class LookAtAddresses {

    private static final int AT_ONCE = 24;

    /** Services count questions a second. */
    private static final int ASKED_AT_ONCE = 4;

    private final CheckAddress offline;
    private final AskService ask;
    private final Services services;
    private final Transactions transactions;
    private final Clock clock;

    LookAtAddresses(CheckAddress offline, AskService ask, Services services, Transactions transactions, Clock clock) {
        this.offline = offline;
        this.ask = ask;
        this.services = services;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param stopped why the service answers no more; then some are missing
     */
    record Looked(Map<Addressed, Finding> found, @Nullable String stopped) {}

    /** Outside of a transaction. */
    Looked look(List<Addressed> addresses, @Nullable Service service) {
        Map<Addressed, Finding> found = new ConcurrentHashMap<>();
        Queue<Addressed> left = new ConcurrentLinkedQueue<>(addresses);
        SideBySide.run(AT_ONCE, () -> {
            for (Addressed next = left.poll(); next != null; next = left.poll()) {
                found.put(next, offline.check(next.email()));
            }
        });
        return service == null ? new Looked(found, null) : asked(found, service);
    }

    private Looked asked(Map<Addressed, Finding> offlineOnly, Service service) {
        String key = transactions
                .call(() -> services.key(service))
                .orElseThrow(() -> new JobFailed("The API key of " + service.title() + " was taken away."));
        Map<Addressed, Finding> found = new ConcurrentHashMap<>();
        Queue<Map.Entry<Addressed, Finding>> left = new ConcurrentLinkedQueue<>(offlineOnly.entrySet());
        AtomicReference<@Nullable String> stopped = new AtomicReference<>();
        SideBySide.run(ASKED_AT_ONCE, () -> {
            for (var next = left.poll(); next != null && stopped.get() == null; next = left.poll()) {
                Finding before = next.getValue();
                try {
                    found.put(
                            next.getKey(),
                            before.verdict() == Verdict.UNDELIVERABLE ? before : told(before, service, key));
                } catch (ServiceStopped e) {
                    stopped.compareAndSet(null, e.reason());
                }
            }
        });
        return new Looked(found, stopped.get());
    }

    private Finding told(Finding before, Service service, String key) throws ServiceStopped {
        return before.with(ask.about(before.address(), service, key), service.code(), clock.instant());
    }
}
