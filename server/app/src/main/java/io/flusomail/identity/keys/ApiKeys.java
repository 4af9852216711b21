package io.flusomail.identity.keys;

import io.flusomail.identity.IdentityProblems;
import io.flusomail.identity.access.Permissions;
import io.flusomail.identity.sessions.RefreshToken;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ApiKeyId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The API keys of the bound workspace. */
@Service
class ApiKeys {

    private static final int SHOWN = KeyRing.PREFIX.length() + 8;

    private final ApiKeyStore store;
    private final KeyRing ring;
    private final AuditTrail audit;
    private final Clock clock;

    ApiKeys(ApiKeyStore store, KeyRing ring, AuditTrail audit, Clock clock) {
        this.store = store;
        this.ring = ring;
        this.audit = audit;
        this.clock = clock;
    }

    /** A key just made; its secret is seen this once. */
    record Made(ApiKey key, String secret) {}

    List<ApiKey> list(PageRequest page) {
        return store.list(WorkspaceScope.current(), page.offset(), page.pageSize());
    }

    long count() {
        return store.count(WorkspaceScope.current());
    }

    ApiKey get(ApiKeyId id) {
        return store.find(WorkspaceScope.current(), id).orElseThrow(() -> ProblemException.notFound("API key", id));
    }

    @Transactional
    Made create(String name, List<String> scopes) {
        String secret = KeyRing.PREFIX + RefreshToken.next();
        Actor actor = Actor.current();
        ApiKey key = new ApiKey(
                ApiKeyId.next(),
                name.strip(),
                secret.substring(0, SHOWN),
                granted(scopes, actor),
                maker(actor),
                clock.instant(),
                null);
        store.insert(WorkspaceScope.current(), key, RefreshToken.hash(secret));
        audit.record("api_key.created", "api_key", key.id(), null, key);
        return new Made(key, secret);
    }

    /** A key made with a key belongs to whoever made that one, so that it ends with them too. */
    private @Nullable UserId maker(Actor actor) {
        if (actor.id() == null) {
            return null;
        }
        return switch (actor.kind()) {
            case USER -> new UserId(actor.id());
            case API_KEY -> store.maker(new ApiKeyId(actor.id())).orElse(null);
            case CONTACT, SYSTEM -> null;
        };
    }

    /** The permissions that the scopes stand for; none that their giver lacks. */
    private static List<String> granted(List<String> scopes, Actor giver) {
        Set<String> granted = new TreeSet<>();
        for (int i = 0; i < scopes.size(); i++) {
            String field = "scopes[" + i + "]";
            String scope = scopes.get(i);
            Set<String> meant = Permissions.ofScope(scope)
                    .orElseThrow(() -> ProblemException.invalid(field, "unknown", "There is no scope " + scope + "."));
            Set<String> needed = meant.contains(Permissions.EVERYTHING) ? Permissions.all() : meant;
            needed.stream()
                    .filter(permission -> !giver.may(permission))
                    .findFirst()
                    .ifPresent(lacking -> {
                        String message = "You cannot give " + lacking + ", as you do not have it.";
                        throw new ProblemException(
                                IdentityProblems.BEYOND_YOUR_ROLE,
                                message,
                                new FieldError(field, "beyond_yours", message));
                    });
            granted.addAll(meant);
        }
        return granted.contains(Permissions.EVERYTHING) ? List.of(Permissions.EVERYTHING) : List.copyOf(granted);
    }

    @Transactional
    void revoke(ApiKeyId id) {
        ApiKey before = get(id);
        store.revoke(WorkspaceScope.current(), id, clock.instant());
        ring.forget(id);
        audit.record("api_key.revoked", "api_key", id, before, null);
    }
}
