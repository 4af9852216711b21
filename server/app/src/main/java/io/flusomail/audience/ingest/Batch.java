package io.flusomail.audience.ingest;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.events.ContactEvent;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is being taken: items, what becomes of each, and all that is to be written for them. */
final class Batch {

    /** @param consented whether consent comes with it */
    record Place(ListId list, boolean consented) {}

    final List<Item> items;
    final Roster roster = new Roster();
    final List<ContactEvent> facts = new ArrayList<>();

    /** Of somebody who is said to have agreed twice the first word counts: nothing stands then any more that it could change. */
    final Map<ContactId, ConsentGiven> consents = new LinkedHashMap<>();

    final Map<String, Set<ContactId>> tags = new TreeMap<>();
    final Map<Place, Set<ContactId>> places = new LinkedHashMap<>();

    /** Visitors who turn out to be somebody, by the place of the item that says so: one browser may serve several people. */
    final Map<String, NavigableMap<Integer, Person>> ties = new TreeMap<>();

    /** External ids that somebody had before. */
    final Map<String, Person> formerIds = new TreeMap<>();

    /** Positions of events of visitors of whom nobody knows who they are, by visitor. */
    final Map<String, List<Integer>> waiting = new TreeMap<>();

    final Set<String> claimed = new HashSet<>();
    private final @Nullable Outcome[] outcomes;

    Batch(List<Item> items) {
        this.items = items;
        this.outcomes = new Outcome[items.size()];
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Unreadable(List<FieldError> errors)) {
                outcomes[i] = new Outcome.Refused(errors);
            }
        }
    }

    /** Whether nothing is decided of the item yet. */
    boolean open(int at) {
        return outcomes[at] == null;
    }

    void settle(int at, Outcome outcome) {
        outcomes[at] = outcome;
    }

    void refuse(int at, String field, String code, String message) {
        outcomes[at] = new Outcome.Refused(List.of(new FieldError(field, code, message)));
    }

    void accept(int at, @Nullable Person person, List<String> warnings) {
        outcomes[at] = new Outcome.Accepted(person == null ? null : person.id(), warnings);
    }

    void tie(String visitor, int at, Person person) {
        ties.computeIfAbsent(visitor, _ -> new TreeMap<>()).put(at, person);
    }

    /**
     * Who the visitor was at this place: whoever was named last before it, else who it was all along, else who it turns
     * out to be; null for nobody yet.
     */
    @Nullable
    Person visitorAt(int at, @Nullable String visitor) {
        NavigableMap<Integer, Person> named = visitor == null ? null : ties.get(visitor);
        Person before = roster.ofVisitor(visitor);
        if (named == null) {
            return before;
        }
        Map.Entry<Integer, Person> last = named.floorEntry(at);
        if (last != null) {
            return last.getValue();
        }
        return before == null ? named.firstEntry().getValue() : before;
    }

    static <K> void add(Map<K, Set<ContactId>> map, K key, ContactId contact) {
        map.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(contact);
    }

    List<Outcome> outcomes() {
        List<Outcome> all = new ArrayList<>(outcomes.length);
        for (Outcome outcome : outcomes) {
            all.add(Objects.requireNonNull(outcome));
        }
        return all;
    }
}
