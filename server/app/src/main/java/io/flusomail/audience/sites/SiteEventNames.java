package io.flusomail.audience.sites;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.events.tracked.EventTypes;
import io.flusomail.platform.database.Transactions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Which names of events browsers may tell of a site: those that the workspace knows, and a bounded number of new ones. A
 * workspace has a thousand names in all, which strangers must not use up before its own systems do.
 */
@Component
public class SiteEventNames {

    public static final int MOST = 100;

    private static final Duration HOLDS = Duration.ofMinutes(1);
    private static final int MOST_SITES = 10_000;

    private final Cache<UUID, Admitted> admitted = Caffeine.newBuilder()
            .maximumSize(MOST_SITES)
            .expireAfterWrite(HOLDS)
            .build();
    private final SiteStore store;
    private final EventTypes types;
    private final Transactions transactions;

    SiteEventNames(SiteStore store, EventTypes types, Transactions transactions) {
        this.store = store;
        this.types = types;
        this.transactions = transactions;
    }

    /** @param room whether browsers may bring new names */
    private record Admitted(Set<String> names, boolean room) {}

    /** Of a site of the bound workspace. */
    public boolean admits(Site site, String name) {
        Admitted known = admitted.get(site.id(), _ -> transactions.call(() -> read(site)));
        if (known.names().contains(name) || !known.room()) {
            return known.names().contains(name);
        }
        boolean taken = transactions.call(() -> store.bring(site.id(), name, MOST));
        admitted.invalidate(site.id());
        return taken;
    }

    private Admitted read(Site site) {
        Set<String> brought = store.brought(site.id());
        Set<String> names = new HashSet<>(types.names());
        names.addAll(brought);
        return new Admitted(names, brought.size() < MOST);
    }
}
