package io.flusomail.audience.imports.rollback;

import io.flusomail.audience.contacts.ContactTies;
import io.flusomail.audience.tags.Tags;
import io.flusomail.audience.undo.Undo;
import io.flusomail.audience.undo.UndoTieStore;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Takes tags and places on lists away that an import gave, where they are as it gave them: nobody gave them anew since. */
@Component
class TakeBackTies {

    private final UndoTieStore store;
    private final Tags tags;
    private final ContactTies ties;

    TakeBackTies(UndoTieStore store, Tags tags, ContactTies ties) {
        this.store = store;
        this.tags = tags;
        this.ties = ties;
    }

    int tag(Undo undo) {
        TagId tag = new TagId(Objects.requireNonNull(undo.ref()));
        List<ContactId> had = store.takeAway(undo);
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

    /** Who has left the list meanwhile, or confirmed the place, stays on record as having done so. */
    int membership(Undo undo) {
        ListId list = new ListId(Objects.requireNonNull(undo.ref()));
        List<ContactId> were = store.takeAway(undo);
        ties.note(EventKind.LIST_LEFT, were, Map.of("list_id", list));
        return were.size();
    }
}
