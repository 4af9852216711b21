package io.flusomail.audience.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Bounds how much of what browsers tell waits in a workspace for it to be known who it was: visitors cost nothing to make
 * up. Counting takes a moment, so that a count holds for a minute; the pace of the sites bounds what comes in meanwhile.
 */
@Component
class WaitingRoom {

    private static final int MOST = 1_000_000;
    private static final Duration HOLDS = Duration.ofMinutes(1);
    private static final int MOST_WORKSPACES = 10_000;

    private final Cache<WorkspaceId, Boolean> full = Caffeine.newBuilder()
            .maximumSize(MOST_WORKSPACES)
            .expireAfterWrite(HOLDS)
            .build();
    private final VisitorStore store;
    private final int most;

    @Autowired
    WaitingRoom(VisitorStore store) {
        this(store, MOST);
    }

    WaitingRoom(VisitorStore store, int most) {
        this.store = store;
        this.most = most;
    }

    /** Whether nothing more that a browser tells may wait in the bound workspace. */
    boolean isFull() {
        return full.get(WorkspaceScope.current(), _ -> store.waiting(most) >= most);
    }
}
