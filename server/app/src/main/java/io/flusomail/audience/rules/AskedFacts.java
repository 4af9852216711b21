package io.flusomail.audience.rules;

import io.flusomail.events.EventFactStore.Asked;
import io.flusomail.events.EventKind;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of the log some behaviours can tell from what is not there, at one moment: nothing else needs to be read. */
final class AskedFacts {

    private AskedFacts() {}

    private record Told(EventKind kind, @Nullable String name) {}

    static Collection<Asked> of(Collection<Behaviour> behaviours, Moment moment) {
        Map<Told, Asked> asked = new LinkedHashMap<>();
        for (Behaviour behaviour : behaviours) {
            of(behaviour, moment)
                    .forEach(one -> asked.merge(new Told(one.kind(), one.name()), one, AskedFacts::either));
        }
        return asked.values();
    }

    private static Stream<Asked> of(Behaviour behaviour, Moment moment) {
        Instant from = TimeSpan.instants(behaviour.during(), moment).from();
        boolean data = !behaviour.where().isEmpty() || behaviour.measure() instanceof Behaviour.Aggregate;
        // What comes after something happened no earlier.
        return Stream.concat(
                of(behaviour.deed(), from, data),
                behaviour
                        .steps()
                        .flatMap(step -> of(step.deed(), from, !step.where().isEmpty())));
    }

    private static Stream<Asked> of(Behaviour.Deed deed, @Nullable Instant from, boolean data) {
        return switch (deed) {
            case Behaviour.Event(String name) -> Stream.of(new Asked(EventKind.TRACKED, name, from, false, data));
            case Behaviour.Engagement engagement ->
                engagement.kind().toldBy().stream()
                        .map(kind -> new Asked(
                                kind, null, from, asksForMessage(engagement), data || engagement.link() != null));
        };
    }

    /** Which mail bounced is which was not delivered. */
    private static boolean asksForMessage(Behaviour.Engagement engagement) {
        return engagement.sources() != null || engagement.link() != null || engagement.kind() == EventKind.DELIVERED;
    }

    private static Asked either(Asked one, Asked other) {
        return new Asked(
                one.kind(),
                one.name(),
                earlier(one.from(), other.from()),
                one.message() || other.message(),
                one.data() || other.data());
    }

    /** Null is the beginning of time. */
    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isBefore(other) ? one : other;
    }
}
