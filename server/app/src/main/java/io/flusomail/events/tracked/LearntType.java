package io.flusomail.events.tracked;

import io.flusomail.platform.ids.ContactId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a batch of the log teaches of one custom event. */
final class LearntType {

    private static final int MOST_PROPERTIES = 100;

    private final Map<String, LearntProperty> properties = new LinkedHashMap<>();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private long amount;

    void see(ContactId contact, Instant at, JsonNode data) {
        amount++;
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
        data.properties().forEach(property -> {
            String name = property.getKey();
            if (PropertyValue.isName(name) && (properties.containsKey(name) || properties.size() < MOST_PROPERTIES)) {
                properties.computeIfAbsent(name, _ -> new LearntProperty()).see(contact, property.getValue());
            }
        });
    }

    Map<String, LearntProperty> properties() {
        return properties;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    long amount() {
        return amount;
    }
}
