package io.flusomail.events.tracked;

import java.time.Instant;
import java.util.List;

/**
 * A custom event as it is known from those that came in.
 *
 * @param firstSeenAt when the first of them happened
 * @param count how many came in, erased people's included
 * @param properties at most a hundred, in alphabetical order
 */
public record EventType(
        String name, Instant firstSeenAt, Instant lastSeenAt, long count, List<EventProperty> properties) {}
