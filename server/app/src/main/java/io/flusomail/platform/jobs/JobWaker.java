package io.flusomail.platform.jobs;

import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Lets the runner look at once instead of at its next poll. */
@Component
final class JobWaker {

    private final CopyOnWriteArrayList<Runnable> sleepers = new CopyOnWriteArrayList<>();

    void onWake(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    void wake() {
        sleepers.forEach(Runnable::run);
    }
}
