package io.flusomail.audience.verification;

import io.flusomail.audience.verification.FindingStore.Addressed;
import io.flusomail.audience.verification.offline.CheckAddress;
import io.flusomail.audience.verification.offline.Finding;
import io.flusomail.audience.verification.offline.Reason;
import io.flusomail.audience.verification.offline.Verdict;
import io.flusomail.audience.verification.services.AskService;
import io.flusomail.audience.verification.services.Inquiry;
import io.flusomail.audience.verification.services.Service;
import io.flusomail.audience.verification.services.ServiceStopped;
import io.flusomail.audience.verification.services.Services;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.jobs.JobFailed;
import io.flusomail.platform.scope.SideBySide;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The DNS is asked by other verifications too; nobody waits for these. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

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
     * What was found. Some are missing when the run's time was over, nobody wanted it any more, or the service stopped.
     *
     * @param stopped why the service answers no more
     */
    record Looked(Map<Addressed, Finding> found, @Nullable String stopped) {}

    /** In the order given, so that whoever goes on later has only the last to look at. Outside of a transaction. */
    Looked look(List<Addressed> addresses, @Nullable Service service, Watch watch) {
        Map<Addressed, Finding> found = new ConcurrentHashMap<>();
        Queue<Addressed> left = new ConcurrentLinkedQueue<>(addresses);
        SideBySide.run(AT_ONCE, () -> {
            while (watch.goesOn()) {
                Addressed next = left.poll();
                if (next == null) {
                    return;
                }
                found.put(next, offline.check(next.email(), PATIENCE));
            }
        });
        return service == null ? new Looked(found, null) : asked(addresses, found, service, watch);
    }

    private Looked asked(List<Addressed> addresses, Map<Addressed, Finding> offlineOnly, Service service, Watch watch) {
        String key = transactions
                .call(() -> services.key(service))
                .orElseThrow(() -> new JobFailed("The API key of " + service.title() + " was taken away."));
        Inquiry inquiry = ask.begin(service, key, watch::isWanted);
        Map<Addressed, Finding> found = new ConcurrentHashMap<>();
        Queue<Addressed> left = new ConcurrentLinkedQueue<>(
                addresses.stream().filter(offlineOnly::containsKey).toList());
        AtomicReference<@Nullable String> stopped = new AtomicReference<>();
        SideBySide.run(ASKED_AT_ONCE, () -> {
            while (stopped.get() == null && watch.goesOn()) {
                Addressed next = left.poll();
                if (next == null) {
                    return;
                }
                try {
                    found.put(next, told(Objects.requireNonNull(offlineOnly.get(next)), service, inquiry));
                } catch (ServiceStopped e) {
                    stopped.compareAndSet(null, e.reason());
                }
            }
        });
        return new Looked(found, stopped.get());
    }

    /** Of whom the service does not answer it has told nothing: it is asked again by the next verification. */
    private Finding told(Finding before, Service service, Inquiry inquiry) throws ServiceStopped {
        if (before.verdict() == Verdict.UNDELIVERABLE) {
            return before;
        }
        return inquiry.about(before.address())
                .map(reasons -> before.with(reasons, service.code(), clock.instant()))
                .orElseGet(() -> before.with(List.of(Reason.NOT_CONFIRMED), Finding.OFFLINE, clock.instant()));
    }
}
