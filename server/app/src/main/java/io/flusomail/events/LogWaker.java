package io.flusomail.events;

import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Lets the readers of the log look at once instead of at their next poll. */
@Component
final class LogWaker {

    private final CopyOnWriteArrayList<Runnable> sleepers = new CopyOnWriteArrayList<>();

    void onWake(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    void wake() {
        sleepers.forEach(Runnable::run);
    }
}
