package io.flusomail.identity.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.platform.database.AfterCommit;
import io.flusomail.platform.ids.SessionId;
import io.flusomail.platform.ids.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who is behind a session, kept for two seconds: what this node revokes or changes holds at its next request, what
 * another node does holds two seconds later.
 */
@Component
public class Standings {

    private static final Duration STALE = Duration.ofSeconds(2);
    private static final int MOST = 20_000;

    private final SessionStore store;
    private final Clock clock;
    private final Cache<SessionId, SignedIn> cache =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(STALE).build();

    Standings(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<SignedIn> find(UserId user, SessionId session) {
        SignedIn known = cache.getIfPresent(session);
        if (known != null && known.user().equals(user)) {
            return Optional.of(known);
        }
        Optional<SignedIn> found = store.standing(user, session, clock.instant());
        found.ifPresent(standing -> cache.put(session, standing));
        return found;
    }

    /** Looks again at the next request of this person, once the running transaction has committed. */
    public void forget(UserId user) {
        AfterCommit.run(() ->
                cache.asMap().values().removeIf(standing -> standing.user().equals(user)));
    }
}
