package io.flusomail.audience.sites;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.platform.database.AfterCommit;
import io.flusomail.platform.database.Transactions;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds a site by the key that a browser names. Every page view asks, so that answers are kept for a while: for so long
 * other nodes do not hear of a change.
 */
@Component
public class KnownSites {

    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final int MOST = 10_000;
    private static final int LONGEST_KEY = 64;

    private final SiteStore store;
    private final Transactions transactions;
    private final Cache<String, Optional<Site>> sites =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    KnownSites(SiteStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** Of whatever workspace. */
    public Optional<Site> ofKey(String key) {
        return key.length() > LONGEST_KEY ? Optional.empty() : sites.get(key, this::find);
    }

    private Optional<Site> find(String key) {
        Optional<SiteStore.Place> place = transactions.call(() -> store.ofKey(key));
        return place.flatMap(at -> transactions.in(at.workspace(), () -> store.find(at.id())));
    }

    /** Once the running transaction has committed. */
    void forget() {
        AfterCommit.run(sites::invalidateAll);
    }
}
