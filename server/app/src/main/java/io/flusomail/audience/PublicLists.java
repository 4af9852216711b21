package io.flusomail.audience;

import io.flusomail.audience.spi.Confirmation;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The lists that people of the bound workspace see, join and leave by themselves: public ones that are in use. */
@Service
public class PublicLists {

    /** So many are shown; a page of more nobody would read. */
    static final int MOST = 100;

    /**
     * One list as a person sees it.
     *
     * @param place {@code active}, {@code pending} until they confirm, or {@code unsubscribed}; null: they were never on it
     */
    public record Shown(
            ListId id,
            String name,
            @Nullable String description,
            @Nullable String place) {

        public boolean wanted() {
            return waiting() || "active".equals(place);
        }

        /** Whether a mail asked them to confirm. */
        public boolean waiting() {
            return "pending".equals(place);
        }
    }

    /** What came of wanting to join. */
    public enum Joined {
        YES,
        /** On a list with double opt-in, until the person says yes to a mail. */
        WAITING,
        /** There is a place already, or no such list any more. */
        NO_NEWS
    }

    private final PublicListStore store;
    private final AudienceStore members;
    private final Confirmation confirmation;
    private final Clock clock;

    PublicLists(PublicListStore store, AudienceStore members, Confirmation confirmation, Clock clock) {
        this.store = store;
        this.members = members;
        this.confirmation = confirmation;
        this.clock = clock;
    }

    /** As this person stands to them, by name. */
    @Transactional(readOnly = true)
    public List<Shown> of(ContactId contact) {
        return store.of(contact);
    }

    /** As somebody sees them who is on none. */
    @Transactional(readOnly = true)
    public List<Shown> all() {
        return store.all();
    }

    /** @param confirmed whether nobody needs to ask by mail whether it was the person */
    @Transactional(propagation = Propagation.MANDATORY)
    public Joined join(ContactId contact, ListId list, boolean confirmed) {
        Optional<String> place = store.join(contact, list, confirmed, clock.instant());
        if (place.isEmpty()) {
            return Joined.NO_NEWS;
        }
        if (place.get().equals("active")) {
            return Joined.YES;
        }
        confirmation.ask(list, List.of(contact), true);
        return Joined.WAITING;
    }

    /** Whether there was a place to leave. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean leave(ContactId contact, ListId list) {
        return members.leaveList(contact, list);
    }
}
