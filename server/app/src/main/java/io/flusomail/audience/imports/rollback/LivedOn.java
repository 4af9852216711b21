package io.flusomail.audience.imports.rollback;

import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.ContactId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whom an import made and who have a history of their own by now: they are no import's to take away. */
@Component
class LivedOn {

    private final ContactEvents events;
    private final RollbackStore store;
    private final ContactIntake intake;

    LivedOn(ContactEvents events, RollbackStore store, ContactIntake intake) {
        this.events = events;
        this.store = store;
        this.intake = intake;
    }

    /** @param people some thousand at most, who are here */
    Set<ContactId> of(RollbackStore.Imported imported, List<ContactId> people) {
        Set<ContactId> lived = new HashSet<>(events.touched(people, imported.id()));
        lived.addAll(store.noted(people));
        lived.addAll(intake.agreedElsewhere(store.those(people), givenBy(imported)));
        return lived;
    }

    /** Who is said to have told of the consent that came with an import. */
    static String givenBy(RollbackStore.Imported imported) {
        ConsentGiven consent = imported.plan().consent();
        return consent == null ? "import" : consent.source();
    }
}
