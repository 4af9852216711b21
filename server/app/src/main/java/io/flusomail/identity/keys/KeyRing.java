package io.flusomail.identity.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.identity.sessions.RefreshToken;
import io.flusomail.platform.database.AfterCommit;
import io.flusomail.platform.ids.ApiKeyId;
import io.flusomail.platform.ids.UserId;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Knows a key when it sees one. Good keys are kept for two seconds; their use is written at most once a minute, so that
 * a busy script costs no write per call.
 */
@Component
public class KeyRing {

    /** What every key begins with, so that leaked ones can be searched for. */
    public static final String PREFIX = "fm_";

    private static final Duration STALE = Duration.ofSeconds(2);
    private static final Duration USE_NOTED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    private static final int LENGTH = PREFIX.length() + 43;

    private final ApiKeyStore store;
    private final Clock clock;
    private final Cache<ByteBuffer, KeyHolder> good =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(STALE).build();
    private final Cache<ApiKeyId, Instant> noted =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KeyRing(ApiKeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<KeyHolder> find(String key) {
        if (key.length() != LENGTH || !key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        ByteBuffer hash = ByteBuffer.wrap(RefreshToken.hash(key));
        KeyHolder known = good.getIfPresent(hash);
        if (known == null) {
            known = store.holder(hash.array()).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            good.put(hash, known);
        }
        noteUse(known.id());
        return Optional.of(known);
    }

    private void noteUse(ApiKeyId id) {
        Instant now = clock.instant();
        Instant last = noted.getIfPresent(id);
        if (last == null || !now.isBefore(last.plus(USE_NOTED))) {
            noted.put(id, now);
            store.used(id, now);
        }
    }

    /** Looks again at the next request with this key, once the running transaction has committed. */
    void forget(ApiKeyId id) {
        AfterCommit.run(
                () -> good.asMap().values().removeIf(holder -> holder.id().equals(id)));
    }

    /** Looks again at the next request with a key of this person's, once the running transaction has committed. */
    public void forget(UserId maker) {
        AfterCommit.run(() -> good.asMap().values().removeIf(holder -> maker.equals(holder.maker())));
    }
}
