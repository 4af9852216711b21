package io.flusomail.delivery.providers;

import io.flusomail.delivery.DeliveryProblems;
import io.flusomail.delivery.ledger.SourceTransitions;
import io.flusomail.delivery.ledger.WorkSignal;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Providers of the bound workspace, as people set them up. */
@Service
public class Providers {

    private static final String SECRET = "password";

    private final ProviderStore store;
    private final HealthStore health;
    private final Transports transports;
    private final SecretBox box;
    private final Notes notes;
    private final Clock clock;

    Providers(ProviderStore store, HealthStore health, Transports transports, SecretBox box, Notes notes, Clock clock) {
        this.store = store;
        this.health = health;
        this.transports = transports;
        this.box = box;
        this.notes = notes;
        this.clock = clock;
    }

    /** Who must hear of a change: the audit trail, the workers of this node; and who may object to a deletion. */
    @Component
    record Notes(AuditTrail audit, WorkSignal signal, SourceTransitions transitions, List<References> references) {}

    /**
     * What a person decides about a provider.
     *
     * @param settings of its kind; a password in it is taken out and locked away
     */
    public record Wish(
            String name,
            String kind,
            ObjectNode settings,
            @Nullable Integer priority,
            @Nullable Integer weight,
            @Nullable Double ratePerSecond) {}

    @Transactional(readOnly = true)
    public List<Provider> all() {
        return store.all(WorkspaceScope.current());
    }

    @Transactional(readOnly = true)
    public Provider get(ProviderId id) {
        return store.find(WorkspaceScope.current(), id).orElseThrow(() -> ProblemException.notFound("provider", id));
    }

    @Transactional
    public Provider create(Wish wish) {
        Instant now = clock.instant();
        Provider provider = provider(ProviderId.next(), wish, secret(wish.settings(), null), now, now);
        transports.check(provider);
        store.save(provider);
        notes.audit().record("provider.created", "provider", provider.id(), null, ProviderView.of(provider));
        notes.transitions().recoverAll(WorkspaceScope.current());
        notes.signal().raiseAfterCommit();
        return provider;
    }

    /**
     * The password stays when none is given, unless it would go to another host or belong to another user.
     *
     * @param wanted made of the provider as it is while nobody else can change it
     */
    @Transactional
    public Provider change(ProviderId id, Function<Provider, Wish> wanted) {
        Provider before =
                store.lock(WorkspaceScope.current(), id).orElseThrow(() -> ProblemException.notFound("provider", id));
        Wish wish = wanted.apply(before);
        if (!wish.kind().equals(before.kind())) {
            throw ProblemException.invalid("kind", "fixed", "The kind of a provider stays what it is.");
        }
        Provider after = provider(id, wish, secret(wish.settings(), before), before.createdAt(), clock.instant());
        transports.check(after);
        store.save(after);
        health.lookAgain(WorkspaceScope.current(), id, clock.instant());
        notes.audit().record("provider.updated", "provider", id, ProviderView.of(before), ProviderView.of(after));
        notes.signal().raiseAfterCommit();
        return get(id);
    }

    private byte @Nullable [] secret(ObjectNode settings, @Nullable Provider before) {
        JsonNode given = settings.get(SECRET);
        if (given == null) {
            if (before == null || before.secret() == null) {
                return null;
            }
            if (!same(before, settings, "host") || !same(before, settings, "username")) {
                throw ProblemException.invalid(
                        "settings.password", "required", "Another host or username needs the password again.");
            }
            return before.secret();
        }
        if (given.isNull() || given.isString() && given.asString().isEmpty()) {
            return null;
        }
        if (!given.isString() || given.asString().length() > 1_000) {
            throw ProblemException.invalid("settings.password", "wrong_form", "password is a text of at most 1000.");
        }
        return box.lock(given.asString());
    }

    private static boolean same(Provider before, ObjectNode after, String setting) {
        return before.settings().path(setting).equals(after.path(setting));
    }

    private static Provider provider(
            ProviderId id, Wish wish, byte @Nullable [] secret, Instant createdAt, Instant updatedAt) {
        ObjectNode open = wish.settings().deepCopy();
        open.remove(SECRET);
        return new Provider(
                id,
                WorkspaceScope.current(),
                wish.name(),
                wish.kind(),
                open,
                secret,
                wish.priority() == null ? 0 : wish.priority(),
                wish.weight() == null ? 1 : wish.weight(),
                wish.ratePerSecond(),
                createdAt,
                updatedAt,
                Provider.Health.UP);
    }

    @Transactional
    public void delete(ProviderId id) {
        Provider before = get(id);
        References.requireUnused(notes.references(), "provider", id.value(), DeliveryProblems.PROVIDER_IN_USE);
        store.delete(WorkspaceScope.current(), id);
        notes.audit().record("provider.deleted", "provider", id, ProviderView.of(before), null);
        notes.transitions().recoverAll(WorkspaceScope.current());
        notes.signal().raiseAfterCommit();
    }
}
