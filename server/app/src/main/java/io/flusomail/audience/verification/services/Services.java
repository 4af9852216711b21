package io.flusomail.audience.verification.services;

import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.secrets.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The workspace's accounts at services. A key is locked away and never shown again. */
@Component
public class Services {

    private static final String NOUN = "verification_service";

    private final ServiceStore store;
    private final SecretBox box;
    private final AuditTrail audit;
    private final Clock clock;

    Services(ServiceStore store, SecretBox box, AuditTrail audit, Clock clock) {
        this.store = store;
        this.box = box;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A service as people see it.
     *
     * @param configured whether there is a key for it
     * @param updatedAt since when it is this one
     */
    public record State(
            Service service,
            String name,
            boolean configured,
            @Nullable Instant updatedAt) {}

    @Transactional(readOnly = true)
    public List<State> all() {
        Map<Service, Instant> configured = store.configured();
        return Arrays.stream(Service.values())
                .map(service -> state(service, configured.get(service)))
                .toList();
    }

    private static State state(Service service, @Nullable Instant since) {
        return new State(service, service.title(), since != null, since);
    }

    /** @param key null: the workspace has no account there any more */
    @Transactional
    public State configure(Service service, @Nullable String key) {
        if (key == null) {
            forget(service);
            return state(service, null);
        }
        Instant now = clock.instant();
        store.save(service, box.lock(key.strip()), now);
        audit.record("verification_service.updated", NOUN, service.code(), null, null);
        return state(service, now);
    }

    private void forget(Service service) {
        if (store.delete(service)) {
            audit.record("verification_service.deleted", NOUN, service.code(), null, null);
        }
    }

    /** Its key; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<String> key(Service service) {
        return store.key(service).map(box::unlock);
    }

    /** 422 where the workspace has no account at the service. */
    @Transactional(readOnly = true)
    public void requireConfigured(Service service, String field) {
        require(store.key(service).isPresent(), service, field);
    }

    /** As {@link #requireConfigured}; whoever asks next waits until the caller's transaction ends. */
    @Transactional
    public void lock(Service service, String field) {
        require(store.lock(service), service, field);
    }

    private static void require(boolean configured, Service service, String field) {
        if (!configured) {
            throw ProblemException.invalid(
                    field, "not_configured", "There is no API key for " + service.title() + ": set one first.");
        }
    }
}
