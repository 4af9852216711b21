package io.flusomail.audience.imports.rollback;

import io.flusomail.audience.contacts.ContactTies;
import io.flusomail.audience.lists.Memberships;
import io.flusomail.audience.tags.Tags;
import io.flusomail.audience.undo.Undo;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/** Takes tags and places on lists away that an import gave, where they are still there. */
@Component
class TakeBackTies {

    private final Tags tags;
    private final Memberships memberships;
    private final ContactTies ties;

    TakeBackTies(Tags tags, Memberships memberships, ContactTies ties) {
        this.tags = tags;
        this.memberships = memberships;
        this.ties = ties;
    }

    int tag(Undo undo, Select<Record1<ContactId>> people) {
        TagId tag = new TagId(Objects.requireNonNull(undo.ref()));
        List<ContactId> had = tags.take(tag, people);
        if (!had.isEmpty()) {
            ties.note(EventKind.TAG_REMOVED, had, Map.of("tag", name(tag)));
        }
        return had.size();
    }

    private String name(TagId tag) {
        try {
            return tags.get(tag).name();
        } catch (ProblemException _) {
            return tag.toString();
        }
    }

    /** Who has left the list meanwhile stays on record as having left it. */
    int membership(Undo undo, Select<Record1<ContactId>> people) {
        ListId list = new ListId(Objects.requireNonNull(undo.ref()));
        List<ContactId> were = memberships.remove(list, people);
        ties.note(EventKind.LIST_LEFT, were, Map.of("list_id", list));
        return were.size();
    }
}
