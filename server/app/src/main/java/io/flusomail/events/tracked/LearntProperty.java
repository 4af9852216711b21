package io.flusomail.events.tracked;

import io.flusomail.platform.ids.ContactId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a batch teaches of a property. A value becomes an example when so many people had it that it tells nothing of any
 * of them: examples outlive the people.
 */
final class LearntProperty {

    private static final int PEOPLE = 5;
    private static final int MOST_VALUES = 200;
    private static final int MOST_EXAMPLES = 10;

    private final SortedSet<String> types = new TreeSet<>();
    private final Map<String, Set<ContactId>> holders = new HashMap<>();

    void see(ContactId contact, JsonNode value) {
        PropertyValue.type(value).ifPresent(types::add);
        PropertyValue.example(value).ifPresent(text -> hold(text, contact));
    }

    private void hold(String value, ContactId contact) {
        Set<ContactId> people = holders.get(value);
        if (people == null && holders.size() < MOST_VALUES) {
            people = new HashSet<>();
            holders.put(value, people);
        }
        if (people != null && people.size() < PEOPLE) {
            people.add(contact);
        }
    }

    SortedSet<String> types() {
        return types;
    }

    /** Values as text of JSON. */
    List<String> examples() {
        return holders.entrySet().stream()
                .filter(value -> value.getValue().size() == PEOPLE)
                .map(Map.Entry::getKey)
                .sorted()
                .limit(MOST_EXAMPLES)
                .toList();
    }

    /** What is known with it. */
    SortedSet<String> typesWith(Set<String> known) {
        TreeSet<String> all = new TreeSet<>(known);
        all.addAll(types);
        return all;
    }

    List<String> examplesWith(List<String> known) {
        TreeSet<String> all = new TreeSet<>(examples());
        known.forEach(all::remove);
        return Stream.concat(known.stream(), all.stream()).limit(MOST_EXAMPLES).toList();
    }
}
