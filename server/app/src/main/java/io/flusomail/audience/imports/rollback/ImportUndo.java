package io.flusomail.audience.imports.rollback;

import io.flusomail.audience.contacts.ContactTies;
import io.flusomail.audience.undo.FormerValueStore;
import io.flusomail.audience.undo.Undo;
import io.flusomail.audience.undo.UndoRowStore;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.ids.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is left to be taken back of an import. */
@Component
class ImportUndo {

    private final UndoRowStore rows;
    private final FormerValueStore values;
    private final ContactTies ties;
    private final FindMergedSince merged;

    ImportUndo(UndoRowStore rows, FormerValueStore values, ContactTies ties, FindMergedSince merged) {
        this.rows = rows;
        this.values = values;
        this.ties = ties;
        this.merged = merged;
    }

    /** What there is of each: people made, values replaced, tags, memberships and consents given. */
    record Sums(long created, long changed, long tags, long memberships, long consents) {}

    Sums sums(ImportId id) {
        Map<String, Long> sums = rows.sums(change(id));
        return new Sums(
                sums.getOrDefault("created", 0L),
                values.count(change(id)),
                sums.getOrDefault("tag", 0L),
                sums.getOrDefault("list", 0L),
                sums.getOrDefault("consent", 0L));
    }

    /** What of the tags and memberships is of these people, and goes with them. */
    Sums sums(ImportId id, List<ContactId> people) {
        Map<String, Long> sums = rows.sums(change(id), people);
        return new Sums(0, 0, sums.getOrDefault("tag", 0L), sums.getOrDefault("list", 0L), 0);
    }

    /** Of those left, how many people were merged into others since the import began. */
    long merged(ImportId id, Instant began) {
        return merged.count(id, began);
    }

    /** The people whom it made, a chunk of them for each chunk of the file. */
    List<Long> created(ImportId id) {
        return rows.created(change(id));
    }

    List<ContactId> chunk(ImportId id, long number) {
        return rows.people(change(id), number);
    }

    /** The first of what is left, no more people than these. */
    Optional<Undo> take(ImportId id, int most) {
        return rows.take(change(id), most);
    }

    /** Gives some people their former values back; how many. Empty when nobody is left. */
    Optional<Integer> restore(ImportId id, int most) {
        return values.restore(change(id), most).map(restored -> {
            ties.note(EventKind.CONTACT_UPDATED, restored.people(), Map.of("import_id", id, "source", "rollback"));
            return restored.people().size();
        });
    }

    /** An import has the id of its job. */
    private static JobId change(ImportId id) {
        return new JobId(id.value());
    }
}
