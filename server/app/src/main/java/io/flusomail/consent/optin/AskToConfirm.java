package io.flusomail.consent.optin;

import io.flusomail.audience.spi.Confirmation;
import io.flusomail.consent.Confirmations;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks people by mail to confirm; nobody's mailbox is flooded by somebody else's asking. */
@Service
class AskToConfirm implements Confirmation {

    /** What came of asking. */
    enum Outcome {
        ASKED,
        /** The address is closed, there is none, or its owner left and it is others who ask. */
        CLOSED,
        /** They were asked within the hour. */
        RECENTLY,
        /** They were asked often enough and never answered. */
        TOO_OFTEN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MOST = 5;
    private static final Duration PAUSE = Duration.ofHours(1);
    /** After this whoever never answered may be asked again. */
    private static final Duration FORGIVEN = Duration.ofDays(90);
    /** About so many lists somebody is asked in a day. */
    private static final int MOST_A_DAY = 5;

    private final OptInStore store;
    private final Confirmations confirmations;
    private final OptInMail mail;
    private final OptInPeople people;
    private final Jobs jobs;
    private final Clock clock;

    AskToConfirm(
            OptInStore store, Confirmations confirmations, OptInMail mail, OptInPeople people, Jobs jobs, Clock clock) {
        this.store = store;
        this.confirmations = confirmations;
        this.mail = mail;
        this.people = people;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(ListId list, Collection<ContactId> waiting, boolean byThemselves) {
        waiting.forEach(contact -> ask(contact, list, byThemselves));
    }

    /** @param byThemselves whether it is the person's own wish: whoever unsubscribed is not asked because of anybody else's */
    @Transactional
    public Outcome ask(ContactId contact, @Nullable ListId list, boolean byThemselves) {
        Instant now = clock.instant();
        String address = confirmations.askable(contact, byThemselves).orElse(null);
        if (address == null) {
            return Outcome.CLOSED;
        }
        OptIn optIn = store.of(contact, list, now);
        if (optIn.askedAt().plus(PAUSE).isAfter(now)) {
            return Outcome.RECENTLY;
        }
        boolean unanswered =
                optIn.asked() >= MOST && optIn.askedAt().plus(FORGIVEN).isAfter(now);
        if (unanswered || store.askedSince(contact, now.minus(Duration.ofDays(1))) >= MOST_A_DAY) {
            return Outcome.TOO_OFTEN;
        }
        send(optIn, address, now);
        return Outcome.ASKED;
    }

    /**
     * Asks once more, unless they have answered since, have left, or have another address.
     *
     * @param waited whether a place on the list waited for the answer: then it has to be there still
     */
    @Transactional
    public void remind(UUID id, Instant askedAt, boolean waited) {
        Instant now = clock.instant();
        store.lock(id)
                .filter(optIn -> optIn.confirmedAt() == null && optIn.asked() == 1 && !optIn.expired(now))
                .filter(optIn -> optIn.askedAt().equals(askedAt))
                .filter(optIn -> !confirmations.leftSince(optIn.contact(), askedAt))
                .filter(optIn -> !waited || people.waits(optIn))
                .ifPresent(optIn -> confirmations
                        .askable(optIn.contact(), true)
                        .filter(address -> address.equals(optIn.email()))
                        .ifPresent(address -> send(optIn, address, now)));
    }

    private void send(OptIn optIn, String address, Instant now) {
        OptInSettings usual = people.settings();
        Instant expiresAt = now.plus(Duration.ofDays(usual.validDays()));
        String wording = mail.send(optIn, address, usual);
        store.asked(optIn.id(), address, now, expiresAt, wording);
        if (usual.remindAfterHours() != null && optIn.asked() == 0) {
            jobs.enqueueAt(
                    JobId.next(),
                    RemindToConfirm.KIND,
                    new RemindToConfirm.Payload(optIn.id(), now, people.waits(optIn)),
                    now.plus(Duration.ofHours(usual.remindAfterHours())));
        }
    }
}
