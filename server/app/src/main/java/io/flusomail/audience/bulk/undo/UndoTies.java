package io.flusomail.audience.bulk.undo;

import io.flusomail.audience.contacts.ContactTies;
import io.flusomail.audience.tags.Tags;
import io.flusomail.audience.undo.Undo;
import io.flusomail.audience.undo.UndoTieStore;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Puts tags and places on lists back, and notes it in the log. */
@Component
class UndoTies {

    private static final String SOURCE = "undo";

    private final UndoTieStore store;
    private final Tags tags;
    private final ContactTies ties;
    private final Clock clock;

    UndoTies(UndoTieStore store, Tags tags, ContactTies ties, Clock clock) {
        this.store = store;
        this.tags = tags;
        this.ties = ties;
        this.clock = clock;
    }

    /** How many people it was put back for. */
    int putBack(Undo undo) {
        List<ContactId> whom = switch (undo.kind()) {
            case "tag", "list" -> store.takeAway(undo);
            case "untag", "unlist" -> store.giveBack(undo, clock.instant());
            default -> throw new IllegalStateException("a bulk update does not " + undo.kind());
        };
        if (!whom.isEmpty()) {
            note(undo, whom);
        }
        return whom.size();
    }

    private void note(Undo undo, List<ContactId> whom) {
        var ref = Objects.requireNonNull(undo.ref());
        switch (undo.kind()) {
            case "tag" -> ties.note(EventKind.TAG_REMOVED, whom, tag(new TagId(ref)));
            case "untag" -> ties.note(EventKind.TAG_ADDED, whom, tag(new TagId(ref)));
            case "list" -> ties.note(EventKind.LIST_LEFT, whom, list(new ListId(ref)));
            default -> ties.note(EventKind.LIST_JOINED, whom, list(new ListId(ref)));
        }
    }

    private Map<String, ?> tag(TagId id) {
        return Map.of("tag", name(id), "source", SOURCE);
    }

    private static Map<String, ?> list(ListId id) {
        return Map.of("list_id", id, "source", SOURCE);
    }

    private String name(TagId id) {
        try {
            return tags.get(id).name();
        } catch (ProblemException _) {
            return id.toString();
        }
    }
}
