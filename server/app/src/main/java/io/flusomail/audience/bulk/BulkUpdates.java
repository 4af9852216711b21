package io.flusomail.audience.bulk;

import io.flusomail.audience.contacts.ContactTies;
import io.flusomail.audience.contacts.Contacts;
import io.flusomail.audience.contacts.ErasePeople;
import io.flusomail.audience.spi.ContactIntake;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the next contacts of a bulk update, in one transaction with how far it is. */
@Service
class BulkUpdates {

    private static final int CHUNK = 1_000;

    private final BulkStore store;
    private final Contacts contacts;
    private final ContactTies ties;
    private final ContactIntake intake;
    private final ErasePeople erasure;
    private final Clock clock;

    BulkUpdates(
            BulkStore store,
            Contacts contacts,
            ContactTies ties,
            ContactIntake intake,
            ErasePeople erasure,
            Clock clock) {
        this.store = store;
        this.contacts = contacts;
        this.ties = ties;
        this.intake = intake;
        this.erasure = erasure;
        this.clock = clock;
    }

    /** The update after this step; empty when nobody was left. */
    @Transactional
    public Optional<BulkUpdate> next(JobId id, BulkChange change) {
        BulkUpdate update = store.find(id).orElseThrow();
        List<ContactId> meant = meant(update, change);
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        List<ContactId> there = store.lock(meant);
        if (!store.advance(update, meant.getLast(), meant.size(), there.size())) {
            throw new IllegalStateException("bulk update " + id + " is run twice at once");
        }
        if (!there.isEmpty()) {
            change(there, change);
        }
        return store.find(id);
    }

    /** The next whom the caller meant. Those who came in after the update was asked for are not among them. */
    private List<ContactId> meant(BulkUpdate update, BulkChange change) {
        List<ContactId> named = change.contactIds();
        if (named != null) {
            return named.stream()
                    .filter(id -> update.after() == null || BulkRequest.ORDER.compare(id, update.after()) > 0)
                    .limit(CHUNK)
                    .toList();
        }
        Instant asked = update.createdAt().plus(Duration.ofNanos(1_000));
        return contacts.ids(Objects.requireNonNull(change.filter()), asked, update.after(), CHUNK);
    }

    private void change(List<ContactId> ids, BulkChange change) {
        if (change.delete()) {
            erasure.erase(ids);
            return;
        }
        if (change.sets()) {
            store.set(ids, change, clock.instant());
            ties.note(EventKind.CONTACT_UPDATED, ids, Map.of("changed", change.names()));
        }
        var those = store.those(ids);
        ties.addTags(those, change.addTags(), "add_tags");
        ties.removeTags(those, change.removeTags());
        ties.addLists(those, change.addLists(), "add_lists", false, false);
        ties.removeLists(those, change.removeLists());
        if (change.unsubscribe()) {
            intake.unsubscribe(those, "api");
        }
    }
}
