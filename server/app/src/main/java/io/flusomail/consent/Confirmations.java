package io.flusomail.consent;

import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What somebody says by answering a mail that went to their own address: the strongest word there is. */
@Service
public class Confirmations {

    /** A mail to these would reach nobody, or somebody who called our mail spam. */
    private static final Set<String> CLOSED = Set.of("complained", "bounced", "suppressed", "no_email");

    private final StandingStore standings;
    private final RefusalStore refusals;
    private final ClosingStore closings;
    private final StatusStore people;
    private final StatusUpdates statuses;
    private final PreferenceFacts facts;

    Confirmations(
            StandingStore standings,
            RefusalStore refusals,
            ClosingStore closings,
            StatusStore people,
            StatusUpdates statuses,
            PreferenceFacts facts) {
        this.standings = standings;
        this.refusals = refusals;
        this.closings = closings;
        this.people = people;
        this.statuses = statuses;
        this.facts = facts;
    }

    /**
     * The address to write to for an answer, unless it is closed.
     *
     * @param byThemselves whether the person wants that mail: then it reaches whoever unsubscribed, too
     */
    @Transactional(readOnly = true)
    public Optional<String> askable(ContactId contact, boolean byThemselves) {
        boolean closed = refusals.refusalOf(contact, MailingTerms.NONE)
                .filter(reason -> CLOSED.contains(reason) || !byThemselves && reason.equals("unsubscribed"))
                .isPresent();
        return closed ? Optional.empty() : people.addressOf(contact);
    }

    /** The present address, as it is compared. */
    @Transactional(readOnly = true)
    public Optional<String> addressOf(ContactId contact) {
        return people.addressOf(contact);
    }

    /** Whether the person has withdrawn since then. */
    @Transactional(readOnly = true)
    public boolean leftSince(ContactId contact, Instant then) {
        return standings.withdrawnSince(contact, then);
    }

    /**
     * Agrees in the person's name, whatever they said before; closed addresses stay closed, except for their own
     * unsubscribing.
     *
     * @param wording what they had been shown
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirm(ContactId contact, String source, @Nullable String ip, @Nullable String wording) {
        people.addressOf(contact).ifPresent(closings::reopen);
        standings.confirm(contact, source, ip, wording);
        statuses.refresh(contact);
        facts.tell(contact, EventKind.CONSENT_GIVEN, Map.of("how", source));
    }

    /** Tells the log of a place on a list that somebody took by confirming it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void joined(ContactId contact, ListId list) {
        facts.tell(contact, EventKind.LIST_JOINED, Map.of("list_id", list));
    }
}
