package io.flusomail.audience.imports.rollback;

import io.flusomail.audience.contacts.ErasePeople;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.audience.undo.Undo;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.jobs.JobFailed;
import java.util.HashSet;
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
    private final ContactEvents events;
    private final ErasePeople erasure;
    private final TakeBackTies takeBack;
    private final ContactIntake intake;

    RollBackStep(
            RollbackStore store,
            ImportUndo undo,
            ContactEvents events,
            ErasePeople erasure,
            TakeBackTies takeBack,
            ContactIntake intake) {
        this.store = store;
        this.undo = undo;
        this.events = events;
        this.erasure = erasure;
        this.takeBack = takeBack;
        this.intake = intake;
    }

    /** How far it is after this step; empty when nothing was left. */
    @Transactional
    public Optional<Rollback> next(ImportId id) {
        RollbackStore.Imported imported = store.lock(id).orElseThrow(() -> new JobFailed("The import is gone."));
        Rollback before = Objects.requireNonNull(imported.rollback(), "nobody asked for it");
        Optional<Rollback> after = undo.take(id, MOST)
                .map(one -> undo(imported, before, one))
                .or(() -> undo.restore(id, MOST).map(before::restored));
        after.ifPresent(rollback -> store.save(id, rollback));
        return after;
    }

    private Rollback undo(RollbackStore.Imported imported, Rollback before, Undo one) {
        List<ContactId> here = store.hold(one.contacts());
        return switch (one.kind()) {
            case "created" -> remove(imported, before, here);
            case "tag" -> before.untagged(takeBack.tag(one, store.those(here)));
            case "list" -> before.left(takeBack.membership(one, store.those(here)));
            default -> before.retracted(intake.retract(store.those(here), givenBy(imported), "import"));
        };
    }

    /** Who has a history of their own by now stays: it is no import's to take away. */
    private Rollback remove(RollbackStore.Imported imported, Rollback before, List<ContactId> here) {
        Set<ContactId> touched = new HashSet<>(events.touched(here, imported.id()));
        touched.addAll(store.noted(here));
        touched.addAll(intake.agreedElsewhere(store.those(here), givenBy(imported)));
        List<ContactId> gone = here.stream().filter(id -> !touched.contains(id)).toList();
        if (!gone.isEmpty()) {
            erasure.erase(gone);
        }
        boolean consented = imported.plan().consent() != null && !touched.isEmpty();
        int retracted = consented ? intake.retract(store.those(touched), givenBy(imported), "import") : 0;
        return before.deleted(gone.size(), touched.size(), retracted);
    }

    private static String givenBy(RollbackStore.Imported imported) {
        ConsentGiven consent = imported.plan().consent();
        return consent == null ? "import" : consent.source();
    }
}
