package io.flusomail.identity.sessions;

import io.flusomail.identity.IdentitySettings;
import io.flusomail.platform.ids.SessionId;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.jobs.Housekeeping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sign-ins that last: each is a family of refresh tokens of which one is good at a time. A used token that comes back
 * has been copied, so the family ends, save when the very attempt that used it asks again within {@link #GRACE} because
 * the answer was lost (ADR 0013).
 */
@Service
public class Sessions implements Housekeeping {

    static final Duration GRACE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final SessionStore store;
    private final Standings standings;
    private final AccessTokens tokens;
    private final IdentitySettings settings;
    private final Clock clock;
    private final SessionTrail trail;

    Sessions(
            SessionStore store,
            Standings standings,
            AccessTokens tokens,
            IdentitySettings settings,
            Clock clock,
            SessionTrail trail) {
        this.store = store;
        this.standings = standings;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
        this.trail = trail;
    }

    /** Begins a session for a person who has proved who they are. */
    @Transactional
    public OpenSession open(UserId user, Device device) {
        return issue(user, SessionId.next(), clock.instant(), device);
    }

    /**
     * A new pair for this refresh token; empty when it is not good (any more).
     *
     * @param attempt a name of this renewal that only the one who asks knows, the same when the same renewal is repeated
     */
    @Transactional
    public Optional<OpenSession> renew(String refreshToken, @Nullable String attempt, Device device) {
        Instant now = clock.instant();
        Optional<SessionStore.Link> found = store.lock(RefreshToken.hash(refreshToken));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SessionStore.Link link = found.get();
        if (link.revokedAt() != null || !now.isBefore(link.expiresAt())) {
            return Optional.empty();
        }
        if (link.usedAt() != null && !lostAnswer(link, link.usedAt(), attempt, now)) {
            LOG.warn("a used refresh token of user {} came back, session {} is revoked", link.user(), link.family());
            store.revoke(link.user(), link.family(), now);
            standings.forget(link.user());
            return Optional.empty();
        }
        if (standings.find(link.user(), link.family()).isEmpty()) {
            return Optional.empty();
        }
        if (link.usedAt() == null) {
            store.markUsed(link.id(), attempt, now);
        } else {
            store.revokeSuccessors(link, now);
        }
        return Optional.of(issue(link.user(), link.family(), link.startedAt(), device));
    }

    private boolean lostAnswer(SessionStore.Link link, Instant usedAt, @Nullable String attempt, Instant now) {
        return attempt != null
                && attempt.equals(link.usedBy())
                && now.isBefore(usedAt.plus(GRACE))
                && !store.wentOn(link);
    }

    private OpenSession issue(UserId user, SessionId family, Instant startedAt, Device device) {
        Instant now = clock.instant();
        Instant idleEnd = now.plus(settings.idle());
        Instant lastEnd = startedAt.plus(settings.longest());
        Instant end = idleEnd.isBefore(lastEnd) ? idleEnd : lastEnd;
        String refresh = RefreshToken.next();
        store.insert(
                new SessionStore.Link(UuidV7.next(), family, user, startedAt, now, end, null, null, null),
                RefreshToken.hash(refresh),
                device);
        return new OpenSession(user, family, tokens.issue(user, family), tokens.life(), refresh, end);
    }

    /** An access token for the person of this refresh token, which stays as good as it is. */
    @Transactional(readOnly = true)
    public Optional<String> accessToken(String refreshToken) {
        Instant now = clock.instant();
        return store.find(RefreshToken.hash(refreshToken))
                .filter(link -> link.revokedAt() == null && now.isBefore(link.expiresAt()))
                .filter(link -> link.usedAt() == null)
                .filter(link -> standings.find(link.user(), link.family()).isPresent())
                .map(link -> tokens.issue(link.user(), link.family()));
    }

    /** The person behind an access token whose session lives and whose account is active. */
    public Optional<SignedIn> find(String accessToken) {
        return tokens.read(accessToken).flatMap(claims -> standings.find(claims.user(), claims.session()));
    }

    List<Session> living(UserId user) {
        return store.living(user, clock.instant());
    }

    /** The network addresses of the last weeks' sign-ins of whoever has this e-mail address. */
    public Collection<String> knownAddresses(String emailNorm) {
        return store.knownAddresses(emailNorm);
    }

    @Transactional
    public void close(UserId user, SessionId session) {
        if (store.revoke(user, session, clock.instant())) {
            trail.closed(user, session);
        }
        standings.forget(user);
    }

    /** Ends the session of this refresh token, good or not. */
    @Transactional
    public void close(String refreshToken) {
        store.lock(RefreshToken.hash(refreshToken)).ifPresent(link -> close(link.user(), link.family()));
    }

    /** Whose refresh token this is while its session lives. */
    @Transactional
    public Optional<UserId> owner(String refreshToken) {
        return store.lock(RefreshToken.hash(refreshToken))
                .filter(link -> link.revokedAt() == null)
                .map(SessionStore.Link::user);
    }

    /** Ends every session of a person; their access tokens stop at once. */
    @Transactional
    public void closeAll(UserId user) {
        if (store.revokeAll(user, clock.instant())) {
            trail.closed(user, null);
        }
        standings.forget(user);
    }

    @Override
    public String name() {
        return "identity.forget-ended-sessions";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        store.deleteExpired(clock.instant());
    }
}
