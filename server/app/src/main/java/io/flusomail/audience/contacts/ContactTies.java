package io.flusomail.audience.contacts;

import io.flusomail.audience.lists.AskNewcomers;
import io.flusomail.audience.lists.Membership;
import io.flusomail.audience.lists.Memberships;
import io.flusomail.audience.tags.Tag;
import io.flusomail.audience.tags.Tags;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.Blanks;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What ties people to tags and lists: each change is made for a set of people and noted in the log for each of them. */
@Component
public class ContactTies {

    private final Tags tags;
    private final Memberships memberships;
    private final AskNewcomers asking;
    private final ContactEvents events;
    private final JsonMapper json;
    private final Clock clock;

    ContactTies(
            Tags tags,
            Memberships memberships,
            AskNewcomers asking,
            ContactEvents events,
            JsonMapper json,
            Clock clock) {
        this.tags = tags;
        this.memberships = memberships;
        this.asking = asking;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Gives one contact these tags and no others. */
    void setTags(Contact contact, Select<Record1<ContactId>> only, List<String> names) {
        Set<String> wanted = names.stream().map(Tag::norm).collect(Collectors.toSet());
        addTags(only, names, "tags");
        removeTags(
                only,
                contact.tags().stream()
                        .filter(name -> !wanted.contains(Tag.norm(name)))
                        .toList());
    }

    /** Puts one contact on these lists and takes it off all others; lists that the person left stay left. */
    void setLists(Contact contact, Select<Record1<ContactId>> only, List<ListId> lists, boolean consented) {
        addLists(only, lists, "lists", consented, true);
        removeLists(
                only,
                contact.memberships().stream()
                        .filter(place -> !place.status().equals("unsubscribed") && !lists.contains(place.listId()))
                        .map(Membership::listId)
                        .toList());
    }

    /** @param fieldPath where the names stand in the request */
    public void addTags(Select<Record1<ContactId>> contacts, Collection<String> names, String fieldPath) {
        Map<String, TagId> ids = tags.named(names, fieldPath);
        for (String name : names) {
            TagId id = ids.get(Tag.norm(name));
            note(
                    EventKind.TAG_ADDED,
                    tags.put(Objects.requireNonNull(id), contacts),
                    Map.of("tag", Blanks.stripped(name)));
        }
    }

    public void removeTags(Select<Record1<ContactId>> contacts, Collection<String> names) {
        Map<String, TagId> ids = names.isEmpty() ? Map.of() : tags.existing(names);
        ids.forEach((name, id) -> note(EventKind.TAG_REMOVED, tags.take(id, contacts), Map.of("tag", name)));
    }

    /**
     * @param fieldPath where the ids stand in the request
     * @param consented whether consent comes with it
     * @param asked whether newcomers to a list with double opt-in, which then wait, are asked by mail
     * @return how many places were taken that were not before
     */
    public int addLists(
            Select<Record1<ContactId>> contacts,
            Collection<ListId> lists,
            String fieldPath,
            boolean consented,
            boolean asked) {
        if (!lists.isEmpty()) {
            memberships.hold(lists, fieldPath);
        }
        int joined = 0;
        for (ListId list : lists.stream()
                .distinct()
                .sorted(Comparator.comparing(ListId::value))
                .toList()) {
            List<ContactId> newcomers = memberships.join(list, contacts, consented);
            note(EventKind.LIST_JOINED, newcomers, Map.of("list_id", list));
            joined += newcomers.size();
            if (asked) {
                asking.ask(list, newcomers);
            }
        }
        return joined;
    }

    public void removeLists(Select<Record1<ContactId>> contacts, Collection<ListId> lists) {
        for (ListId list : lists) {
            note(EventKind.LIST_LEFT, memberships.remove(list, contacts), Map.of("list_id", list));
        }
    }

    /** Notes one fact about each of these people. */
    public void note(EventKind kind, Collection<ContactId> contacts, Map<String, ?> particulars) {
        String data = particulars.isEmpty() ? null : json.writeValueAsString(particulars);
        events.append(contacts.stream()
                .map(id -> ContactEvent.of(WorkspaceScope.current(), id, kind, clock.instant(), data))
                .toList());
    }
}
