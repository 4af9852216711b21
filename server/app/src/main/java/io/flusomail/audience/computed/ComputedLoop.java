package io.flusomail.audience.computed;

import io.flusomail.audience.live.LoopSurroundings;
import io.flusomail.audience.live.MarkLoop;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps computed values of all workspaces: follows people who are marked every second, and the clock every minute. */
@Component
public final class ComputedLoop extends MarkLoop {

    private static final Rhythm RHYTHM =
            new Rhythm("computed values", "computed", Duration.ofSeconds(1), "computed-windows", Duration.ofMinutes(1));

    private final ComputedMarkStore marks;
    private final FollowPeople people;
    private final ComputedClock windows;

    ComputedLoop(ComputedMarkStore marks, FollowPeople people, ComputedClock windows, LoopSurroundings surroundings) {
        super(RHYTHM, surroundings);
        this.marks = marks;
        this.people = people;
        this.windows = windows;
    }

    @Override
    protected List<WorkspaceId> dirty() {
        return marks.dirty();
    }

    @Override
    protected Step step(int most) {
        return people.step(most);
    }

    @Override
    protected List<WorkspaceId> seenBefore(Instant time) {
        return marks.seenBefore(time);
    }

    @Override
    protected void moveWindows() {
        windows.tick();
    }
}
