package io.flusomail.delivery.engine;

import io.flusomail.delivery.providers.RouteBook;
import io.flusomail.delivery.providers.Routes;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Routes as read within the last second; forgotten at once when something changes on this node. */
@Component
final class RouteCache {

    private static final long AGE = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST = 10_000;

    private record Entry(Routes routes, long readAt) {}

    private final RouteBook book;
    private final ConcurrentHashMap<WorkspaceId, Entry> entries = new ConcurrentHashMap<>();

    RouteCache(RouteBook book) {
        this.book = book;
    }

    Routes of(WorkspaceId workspace) {
        long now = System.nanoTime();
        Entry entry = entries.get(workspace);
        if (entry == null || now - entry.readAt() > AGE) {
            if (entries.size() > MOST) {
                entries.clear();
            }
            entry = new Entry(WorkspaceScope.get(workspace, book::routes), now);
            entries.put(workspace, entry);
        }
        return entry.routes();
    }

    void forget() {
        entries.clear();
    }
}
