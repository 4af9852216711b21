package io.flusomail.audience.ingest;

import io.flusomail.audience.lists.AskNewcomers;
import io.flusomail.audience.lists.Memberships;
import io.flusomail.audience.tags.Tag;
import io.flusomail.audience.tags.Tags;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Gives the people of a batch their tags and places on lists. */
@Component
class WriteTies {

    private final PersonWriteStore people;
    private final TagWriteStore tagged;
    private final Tags tags;
    private final Memberships memberships;
    private final AskNewcomers asking;
    private final JsonMapper json;

    WriteTies(
            PersonWriteStore people,
            TagWriteStore tagged,
            Tags tags,
            Memberships memberships,
            AskNewcomers asking,
            JsonMapper json) {
        this.people = people;
        this.tagged = tagged;
        this.tags = tags;
        this.memberships = memberships;
        this.asking = asking;
        this.json = json;
    }

    void write(Batch batch, Instant now) {
        if (!batch.tags.isEmpty()) {
            tag(batch, now);
        }
        if (!batch.places.isEmpty()) {
            join(batch, now);
        }
    }

    private void tag(Batch batch, Instant now) {
        Map<String, TagId> ids = tags.named(batch.tags.keySet(), "tags");
        Map<TagId, Set<ContactId>> wanted = new LinkedHashMap<>();
        Map<TagId, String> names = new HashMap<>();
        batch.tags.forEach((name, contacts) -> {
            TagId id = Objects.requireNonNull(ids.get(Tag.norm(name)));
            names.putIfAbsent(id, name);
            wanted.computeIfAbsent(id, _ -> new LinkedHashSet<>()).addAll(contacts);
        });
        tagged.put(wanted, now)
                .forEach((id, contacts) -> note(
                        batch,
                        EventKind.TAG_ADDED,
                        contacts,
                        now,
                        Map.of("tag", Objects.requireNonNull(names.get(id)))));
    }

    /** A statement for each list: a batch names few. Who waits is known once nobody's consent is still to come. */
    private void join(Batch batch, Instant now) {
        Set<ListId> lists = new LinkedHashSet<>();
        batch.places.keySet().forEach(place -> lists.add(place.list()));
        memberships.hold(lists, "lists");
        Map<ListId, Set<ContactId>> newcomers = new LinkedHashMap<>();
        batch.places.entrySet().stream()
                .sorted(Comparator.comparing(place -> place.getKey().list().value()))
                .forEach(place -> {
                    List<ContactId> joined = memberships.joinUnlessLeft(
                            place.getKey().list(),
                            people.those(place.getValue()),
                            place.getKey().consented());
                    note(
                            batch,
                            EventKind.LIST_JOINED,
                            joined,
                            now,
                            Map.of("list_id", place.getKey().list()));
                    newcomers
                            .computeIfAbsent(place.getKey().list(), _ -> new LinkedHashSet<>())
                            .addAll(joined);
                });
        newcomers.forEach(asking::ask);
    }

    private void note(
            Batch batch, EventKind kind, Collection<ContactId> contacts, Instant now, Map<String, ?> particulars) {
        String data = json.writeValueAsString(particulars);
        contacts.forEach(
                contact -> batch.facts.add(ContactEvent.of(WorkspaceScope.current(), contact, kind, now, data)));
    }
}
