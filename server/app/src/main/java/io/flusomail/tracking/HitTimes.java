package io.flusomail.tracking;

import io.flusomail.events.EventKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** {@code flusomail.tracking.hits}: how many opens and clicks were answered, how, and in what time. */
@Component
final class HitTimes {

    /** How a hit is answered. */
    enum Answer {
        NOTED,
        NOT_OURS,
        UNAVAILABLE
    }

    private final Map<Answer, Timer> opens;
    private final Map<Answer, Timer> clicks;
    private final MeterRegistry meters;

    HitTimes(MeterRegistry meters) {
        this.meters = meters;
        this.opens = timers(EventKind.OPENED);
        this.clicks = timers(EventKind.CLICKED);
    }

    private Map<Answer, Timer> timers(EventKind kind) {
        Map<Answer, Timer> made = new EnumMap<>(Answer.class);
        for (Answer answer : Answer.values()) {
            made.put(
                    answer,
                    Timer.builder("flusomail.tracking.hits")
                            .description("hits that were answered")
                            .tag("kind", kind.code())
                            .tag("answer", answer.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        return made;
    }

    /** In nanoseconds of no particular beginning. */
    long now() {
        return meters.config().clock().monotonicTime();
    }

    void answered(EventKind kind, Answer answer, long since) {
        Timer timer = (kind == EventKind.OPENED ? opens : clicks).get(answer);
        Objects.requireNonNull(timer).record(now() - since, TimeUnit.NANOSECONDS);
    }
}
