package io.flusomail.audience.bulk.undo;

import io.flusomail.audience.contacts.ContactTies;
import io.flusomail.audience.undo.FormerValueStore;
import io.flusomail.audience.undo.Undo;
import io.flusomail.audience.undo.UndoRowStore;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.jobs.JobFailed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes some of a bulk update back, in one transaction with how far that is: tags and lists, then the fields. */
@Service
class UndoStep {

    private static final int MOST = 1_000;

    private final BulkUndoStore store;
    private final UndoRowStore rows;
    private final FormerValueStore values;
    private final UndoTies undoTies;
    private final ContactTies ties;

    UndoStep(BulkUndoStore store, UndoRowStore rows, FormerValueStore values, UndoTies undoTies, ContactTies ties) {
        this.store = store;
        this.rows = rows;
        this.values = values;
        this.undoTies = undoTies;
        this.ties = ties;
    }

    /** How far it is after this step; empty when nothing was left. */
    @Transactional
    public Optional<BulkUndo> next(JobId id) {
        BulkUndoStore.Done done = store.lock(id).orElseThrow(() -> new JobFailed("The bulk update is gone."));
        BulkUndo before = Objects.requireNonNull(done.undo(), "nobody asked for it");
        store.begin();
        Optional<BulkUndo> after = rows.take(id, MOST)
                .map(undo -> putBack(before, undo))
                .or(() -> values.restore(id, MOST).map(restored -> noted(id, before, restored)));
        after.ifPresent(undo -> store.save(id, undo));
        return after;
    }

    /** Who is not here any more is not counted. */
    private BulkUndo putBack(BulkUndo before, Undo undo) {
        List<ContactId> here = store.hold(undo.contacts());
        int back = undoTies.putBack(undo);
        return before.tied(undo.kind(), back, Math.max(0, here.size() - back));
    }

    private BulkUndo noted(JobId id, BulkUndo before, FormerValueStore.Restored restored) {
        ties.note(EventKind.CONTACT_UPDATED, restored.people(), Map.of("bulk_update_id", id, "source", "undo"));
        return before.restored(restored.people().size(), restored.kept());
    }
}
