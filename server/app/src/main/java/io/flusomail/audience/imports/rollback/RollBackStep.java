package io.flusomail.audience.imports.rollback;

import io.flusomail.audience.contacts.ErasePeople;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.audience.undo.Undo;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.jobs.JobFailed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes some of an import back, in one transaction with how far that is: first whom it made, then the rest of those left. */
@Service
class RollBackStep {

    static final int MOST = 1_000;

    private final RollbackStore store;
    private final ImportUndo undo;
    private final LivedOn livedOn;
    private final ErasePeople erasure;
    private final TakeBackTies takeBack;
    private final ContactIntake intake;

    RollBackStep(
            RollbackStore store,
            ImportUndo undo,
            LivedOn livedOn,
            ErasePeople erasure,
            TakeBackTies takeBack,
            ContactIntake intake) {
        this.store = store;
        this.undo = undo;
        this.livedOn = livedOn;
        this.erasure = erasure;
        this.takeBack = takeBack;
        this.intake = intake;
    }

    /** How far it is after this step; empty when nothing was left. */
    @Transactional
    public Optional<Rollback> next(ImportId id) {
        RollbackStore.Imported imported = store.lock(id).orElseThrow(() -> new JobFailed("The import is gone."));
        Rollback before = begun(imported, Objects.requireNonNull(imported.rollback(), "nobody asked for it"));
        Optional<Rollback> after = undo.take(id, MOST)
                .map(one -> undo(imported, before, one))
                .or(() -> undo.restore(id, MOST).map(before::restored));
        after.ifPresent(rollback -> store.save(id, rollback));
        return after;
    }

    private Rollback begun(RollbackStore.Imported imported, Rollback asked) {
        if (asked.merged() != null) {
            return asked;
        }
        Rollback begun = asked.merged(undo.merged(imported.id(), imported.createdAt()));
        store.save(imported.id(), begun);
        return begun;
    }

    private Rollback undo(RollbackStore.Imported imported, Rollback before, Undo one) {
        List<ContactId> here = store.hold(one.contacts());
        return switch (one.kind()) {
            case "created" -> remove(imported, before, here);
            case "tag" -> before.untagged(takeBack.tag(one));
            case "list" -> before.left(takeBack.membership(one));
            default -> before.retracted(intake.retract(store.those(here), LivedOn.givenBy(imported), "import"));
        };
    }

    private Rollback remove(RollbackStore.Imported imported, Rollback before, List<ContactId> here) {
        Set<ContactId> lived = livedOn.of(imported, here);
        List<ContactId> gone = here.stream().filter(id -> !lived.contains(id)).toList();
        if (!gone.isEmpty()) {
            erasure.unmake(gone);
        }
        boolean consented = imported.plan().consent() != null && !lived.isEmpty();
        int retracted = consented ? intake.retract(store.those(lived), LivedOn.givenBy(imported), "import") : 0;
        return before.deleted(gone.size(), lived.size(), retracted);
    }
}
