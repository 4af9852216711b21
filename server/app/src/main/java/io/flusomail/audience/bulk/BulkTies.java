package io.flusomail.audience.bulk;

import io.flusomail.audience.contacts.ContactTies;
import io.flusomail.audience.lists.AskNewcomers;
import io.flusomail.audience.lists.Memberships;
import io.flusomail.audience.tags.Tag;
import io.flusomail.audience.tags.Tags;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The tags and lists of a bulk update: each change is made for all at once and noted in the log for each person. */
@Component
class BulkTies {

    private final BulkTieStore store;
    private final Tags tags;
    private final Memberships memberships;
    private final AskNewcomers asking;
    private final ContactTies ties;

    BulkTies(BulkTieStore store, Tags tags, Memberships memberships, AskNewcomers asking, ContactTies ties) {
        this.store = store;
        this.tags = tags;
        this.memberships = memberships;
        this.asking = asking;
        this.ties = ties;
    }

    /** Notes in the log that fields were set. */
    void noteSet(List<ContactId> people, BulkChange change) {
        ties.note(EventKind.CONTACT_UPDATED, people, Map.of("changed", change.names()));
    }

    void change(JobId id, List<ContactId> people, BulkChange change, Instant now) {
        Map<String, TagId> added = tags.named(change.addTags(), "add_tags");
        for (String name : change.addTags()) {
            TagId tag = Objects.requireNonNull(added.get(Tag.norm(name)));
            ties.note(EventKind.TAG_ADDED, store.tag(id, tag, people, now), Map.of("tag", name));
        }
        Map<String, TagId> removed = change.removeTags().isEmpty() ? Map.of() : tags.existing(change.removeTags());
        removed.forEach((name, tag) ->
                ties.note(EventKind.TAG_REMOVED, store.untag(id, tag, people, now), Map.of("tag", name)));
        if (!change.addLists().isEmpty()) {
            memberships.hold(change.addLists(), "add_lists");
        }
        for (ListId list : change.addLists().stream()
                .distinct()
                .sorted(Comparator.comparing(ListId::value))
                .toList()) {
            join(id, list, people, change, now);
        }
        for (ListId list : change.removeLists()) {
            ties.note(EventKind.LIST_LEFT, store.leave(id, list, people, now), Map.of("list_id", list));
        }
    }

    /** Whoever is unsubscribed by the same change is not asked whether they want mail. */
    private void join(JobId id, ListId list, List<ContactId> people, BulkChange change, Instant now) {
        List<ContactId> newcomers = store.join(id, list, people, now);
        ties.note(EventKind.LIST_JOINED, newcomers, Map.of("list_id", list));
        if (!change.unsubscribe()) {
            asking.ask(list, newcomers);
        }
    }
}
