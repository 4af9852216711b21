package io.flusomail.audience.lists;

import io.flusomail.audience.Audience;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is on which list; part of the caller's transaction. */
@Service
public class Memberships {

    private final MembershipStore store;
    private final ListStore lists;
    private final Audience audience;
    private final Clock clock;

    Memberships(MembershipStore store, ListStore lists, Audience audience, Clock clock) {
        this.store = store;
        this.lists = lists;
        this.audience = audience;
        this.clock = clock;
    }

    /** Refuses unknown lists with 422 and keeps the others from being deleted until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Collection<ListId> ids, String fieldPath) {
        if (lists.hold(ids).size() < ids.stream().distinct().count()) {
            audience.requireLists(ids, fieldPath);
        }
    }

    /**
     * Puts people on a list; those who joined. Who has unsubscribed from it stays so, unless consent is given anew.
     *
     * @param consented whether consent comes with it: then a double-opt-in list does not wait for a confirmation
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ContactId> join(ListId list, Select<Record1<ContactId>> contacts, boolean consented) {
        return store.join(list, contacts, consented, consented, clock.instant());
    }

    /**
     * As {@link #join}, for feeds that tell of the same people again and again: who has left the list stays away from it,
     * whatever consent the feed repeats.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ContactId> joinUnlessLeft(ListId list, Select<Record1<ContactId>> contacts, boolean consented) {
        return store.join(list, contacts, consented, false, clock.instant());
    }

    /** Those of the people whose place on a list with double opt-in waits until they confirm it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ContactId> waiting(ListId list, Collection<ContactId> contacts) {
        return store.waiting(list, contacts);
    }

    /** Takes people off a list; those who were on it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ContactId> remove(ListId list, Select<Record1<ContactId>> contacts) {
        return store.remove(list, contacts);
    }
}
