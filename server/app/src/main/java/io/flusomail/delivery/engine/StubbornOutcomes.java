package io.flusomail.delivery.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Outcomes that the database refuses each by itself, through a fault of ours. They are tried again alone, after pauses
 * that grow, so that they hold up nobody else's; the journal has them too. Not for several threads at once.
 */
@Component
final class StubbornOutcomes {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 8;

    private record Refused(RowOutcome outcome, int times, Instant dueAt) {}

    private final Clock clock;
    private final List<Refused> refused = new ArrayList<>();
    private volatile int size;

    StubbornOutcomes(Clock clock) {
        this.clock = clock;
    }

    /** How many there are, as any thread may ask. */
    int size() {
        return size;
    }

    void add(RowOutcome outcome) {
        add(outcome, 0);
    }

    private void add(RowOutcome outcome, int times) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        refused.add(new Refused(outcome, times, clock.instant().plus(pause)));
        size = refused.size();
    }

    /** Those whose pause is over, taken out; whoever cannot write one gives it back with {@link Due#again}. */
    List<Due> due() {
        Instant now = clock.instant();
        List<Due> due = refused.stream()
                .filter(each -> !each.dueAt().isAfter(now))
                .map(each -> new Due(each.outcome(), each.times()))
                .toList();
        refused.removeIf(each -> !each.dueAt().isAfter(now));
        size = refused.size();
        return due;
    }

    final class Due {
        private final RowOutcome outcome;
        private final int times;

        private Due(RowOutcome outcome, int times) {
            this.outcome = outcome;
            this.times = times;
        }

        RowOutcome outcome() {
            return outcome;
        }

        void again() {
            add(outcome, times + 1);
        }
    }
}
