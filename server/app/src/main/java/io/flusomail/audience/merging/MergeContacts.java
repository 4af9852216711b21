package io.flusomail.audience.merging;

import io.flusomail.audience.ContactsMerged;
import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.contacts.MergePeople;
import io.flusomail.events.ContactEvents;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Makes one person of two. */
@Service
class MergeContacts {

    private final MergeStore store;
    private final MergePeople people;
    private final ContactEvents log;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    MergeContacts(
            MergeStore store, MergePeople people, ContactEvents log, ApplicationEventPublisher publisher, Clock clock) {
        this.store = store;
        this.people = people;
        this.log = log;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * The survivor has the values of both, and everything that is tied to either.
     *
     * @param prefer {@code this} or {@code other} by name, where both have a value
     * @param dry answers who would be left, and changes nothing
     */
    @Transactional
    public Contact merge(ContactId id, ContactId otherId, Map<String, String> prefer, boolean dry) {
        if (id.equals(otherId)) {
            throw ProblemException.invalid("other_id", "same", "A contact is not merged with itself.");
        }
        Set<ContactId> there = store.lock(List.of(id, otherId));
        if (!there.contains(id)) {
            throw ProblemException.notFound("contact", id);
        }
        if (!there.contains(otherId)) {
            throw ProblemException.invalid("other_id", "unknown", "There is no contact " + otherId + " here.");
        }
        Contact own = people.get(id);
        Contact other = people.get(otherId);
        Contact merged = merge(own, other, new MergedValues(own, other, prefer));
        if (dry) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return merged;
    }

    private Contact merge(Contact own, Contact other, MergedValues values) {
        Instant now = clock.instant();
        Contact.Details details = values.details();
        ContactId former = other.id();
        ContactId survivor = own.id();
        String kept = details.emailNorm();
        store.move(former, survivor, now);
        log.move(former, survivor);
        publisher.publishEvent(new ContactsMerged(
                WorkspaceScope.current(), survivor, former, kept, dropped(kept, own.details(), other.details())));
        store.remember(former, survivor, now);
        people.delete(former);
        for (Contact.Details had : List.of(own.details(), other.details())) {
            String externalId = had.externalId();
            if (externalId != null && !externalId.equals(details.externalId())) {
                store.rememberExternalId(externalId, survivor, now);
            }
        }
        return people.merged(own, other, details, values.fields(), now);
    }

    private static @Nullable String dropped(@Nullable String kept, Contact.Details own, Contact.Details other) {
        String mine = own.emailNorm();
        return Objects.equals(mine, kept) ? other.emailNorm() : mine;
    }
}
