package io.flusomail.audience.bulk;

import io.flusomail.audience.contacts.ErasePeople;
import io.flusomail.audience.exports.FindChosen;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the next contacts of a bulk update, in one transaction with how far it is. */
@Service
class BulkUpdates {

    private final BulkStore store;
    private final FindMeant find;
    private final BulkTies ties;
    private final ContactIntake intake;
    private final ErasePeople erasure;
    private final Clock clock;

    BulkUpdates(
            BulkStore store, FindMeant find, BulkTies ties, ContactIntake intake, ErasePeople erasure, Clock clock) {
        this.store = store;
        this.find = find;
        this.ties = ties;
        this.intake = intake;
        this.erasure = erasure;
        this.clock = clock;
    }

    /** Finds whom it means, for one run of its job. */
    @Transactional(readOnly = true)
    public FindChosen.Search search(JobId id, BulkChange change) {
        return find.search(change, store.find(id).orElseThrow().createdAt());
    }

    /** The update after this step; empty when nobody was left. */
    @Transactional
    public Optional<BulkUpdate> next(JobId id, BulkChange change, FindChosen.Search search) {
        BulkUpdate update = store.find(id).orElseThrow();
        Optional<FindChosen.Found> meant = search.after(update.after());
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        List<ContactId> people = meant.get().contacts();
        List<ContactId> there = people.isEmpty() ? List.of() : store.lock(people);
        if (!store.advance(update, meant.get().upTo(), people.size(), there.size())) {
            throw new IllegalStateException("bulk update " + id + " is run twice at once");
        }
        if (!there.isEmpty()) {
            change(id, there, change);
        }
        return store.find(id);
    }

    private void change(JobId id, List<ContactId> people, BulkChange change) {
        if (change.delete()) {
            erasure.erase(people);
            return;
        }
        Instant now = clock.instant();
        if (change.sets()) {
            ties.noteSet(store.set(id, people, change, now), change);
        }
        ties.change(id, people, change, now);
        if (change.unsubscribe()) {
            intake.unsubscribe(store.those(people), "api");
        }
    }
}
