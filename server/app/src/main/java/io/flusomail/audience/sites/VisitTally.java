package io.flusomail.audience.sites;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts what browsers told. Each request would write the same row of its site, so that they are gathered here and written
 * every few seconds, by the request that finds it is time; a node that dies loses as much.
 */
@Component
public class VisitTally {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Map<UUID, Gathered> sites = new ConcurrentHashMap<>();
    private final SiteStore store;
    private final Transactions transactions;
    private final Clock clock;

    VisitTally(SiteStore store, Transactions transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param since when this began to be gathered
     * @param counts not yet written; null: all is
     * @param last when a browser last told anything
     */
    private record Gathered(
            WorkspaceId workspace, Instant since, @Nullable SiteDay counts, Instant last) {}

    public void add(Site site, long accepted, long refused, long withheld) {
        Instant now = clock.instant();
        SiteDay more = new SiteDay(LocalDate.ofInstant(now, ZoneOffset.UTC), accepted, refused, withheld);
        SiteDay[] due = new SiteDay[1];
        sites.compute(site.id(), (_, before) -> {
            SiteDay held = before == null ? null : before.counts();
            boolean sameDay = held == null || held.day().equals(more.day());
            SiteDay sum = held != null && sameDay ? held.plus(more) : more;
            if (before != null && sameDay && now.isBefore(before.since().plus(EVERY))) {
                return new Gathered(site.workspace(), before.since(), sum, now);
            }
            due[0] = sameDay ? sum : held;
            return new Gathered(site.workspace(), now, sameDay ? null : more, now);
        });
        write(site.workspace(), site.id(), due[0], now);
    }

    /** Writes what is gathered of the bound workspace, so that whoever looks sees it. */
    void settle() {
        WorkspaceId workspace = WorkspaceScope.current();
        sites.forEach((site, gathered) -> {
            if (gathered.workspace().equals(workspace) && sites.remove(site, gathered)) {
                write(workspace, site, gathered.counts(), gathered.last());
            }
        });
    }

    private void write(WorkspaceId workspace, UUID site, @Nullable SiteDay counts, Instant last) {
        if (counts != null) {
            transactions.in(workspace, () -> {
                store.add(site, counts, last);
                return true;
            });
        }
    }
}
