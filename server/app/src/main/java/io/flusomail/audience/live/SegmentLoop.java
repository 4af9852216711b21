package io.flusomail.audience.live;

import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the members of live segments of all workspaces: follows facts twice a second, and the clock every 15 seconds. */
@Component
public final class SegmentLoop extends MarkLoop {

    private static final Rhythm RHYTHM =
            new Rhythm("live segments", "segments", Duration.ofMillis(500), "segment-windows", Duration.ofSeconds(15));

    private final LiveSegmentStore store;
    private final FollowFacts facts;
    private final WindowClock windows;

    SegmentLoop(LiveSegmentStore store, FollowFacts facts, WindowClock windows, LoopSurroundings surroundings) {
        super(RHYTHM, surroundings);
        this.store = store;
        this.facts = facts;
        this.windows = windows;
    }

    @Override
    protected List<WorkspaceId> dirty() {
        return store.dirty();
    }

    @Override
    protected Step step(int most) {
        return facts.step(most);
    }

    @Override
    protected List<WorkspaceId> seenBefore(Instant time) {
        return store.seenBefore(time);
    }

    @Override
    protected void moveWindows() {
        windows.tick();
    }
}
