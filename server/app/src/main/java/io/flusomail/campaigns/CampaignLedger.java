package io.flusomail.campaigns;

import io.flusomail.audience.Audience;
import io.flusomail.consent.Consent;
import io.flusomail.delivery.FreezeCount;
import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.SourceKind;
import io.flusomail.messages.Mailings;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SourceId;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** A campaign's side of the ledger: opening it, and filling it with people and the verdict on each. */
@Component
class CampaignLedger {

    /** People of one chunk; large enough to be cheap, small enough not to hold vacuum and cursors up. */
    private static final int CHUNK = 20_000;

    /** Before and after every id that is ever made. */
    static final ContactId FIRST = new ContactId(new UUID(0, 0));

    static final ContactId LAST = new ContactId(new UUID(-1, -1));

    private final Ledger ledger;
    private final Mailings mailings;
    private final Audience audience;
    private final Consent consent;
    private final Clock clock;

    CampaignLedger(Ledger ledger, Mailings mailings, Audience audience, Consent consent, Clock clock) {
        this.ledger = ledger;
        this.mailings = mailings;
        this.audience = audience;
        this.consent = consent;
        this.clock = clock;
    }

    /** What was frozen, and up to whom. */
    record Frozen(ContactId upTo, FreezeCount count) {}

    /** Whether its content is frozen. */
    boolean isOpen(Campaign campaign) {
        return ledger.state(campaign.source()).isPresent();
    }

    /** Opens the source and freezes the content; nothing when that was done before. */
    void open(Campaign campaign) {
        if (!isOpen(campaign)) {
            ledger.open(new NewSource(
                    campaign.source(), SourceKind.CAMPAIGN, campaign.id().value(), Lane.BULK, campaign.sender(), null));
            mailings.prepare(campaign.source(), SourceKind.CAMPAIGN, CampaignMailing.of(campaign));
            consent.declare(campaign.source(), campaign.draft().terms());
        }
    }

    /** Nothing of it is sent, if it was begun at all. */
    void withdraw(Campaign campaign) {
        SourceId source = campaign.progress().source();
        if (source != null && ledger.state(source).isPresent()) {
            ledger.cancel(source);
        }
    }

    /** Lets the workers at it. */
    void release(Campaign campaign) {
        ledger.release(campaign.source(), clock.instant());
    }

    /** Freezes the next chunk; empty when everybody is in the ledger. */
    Optional<Frozen> freezeNext(Campaign campaign) {
        Optional<ContactId> after = Optional.ofNullable(campaign.progress().frozenAfter());
        return audience.chunkEnd(campaign.audience(), after, CHUNK)
                .map(end -> new Frozen(end, ledger.freeze(campaign.source(), people(campaign, after, end))));
    }

    /** The one statement of a freeze: those who may not receive it are rows with a reason too. */
    private Select<Record3<ContactId, String, String>> people(
            Campaign campaign, Optional<ContactId> after, ContactId end) {
        var members =
                audience.members(campaign.audience(), after.orElse(FIRST), end).asTable("people");
        var contact = FindReach.contactOf(members);
        var email = members.field(1, String.class);
        var emailNorm = members.field(2, String.class);
        return DSL.select(
                        contact,
                        email,
                        consent.refusal(contact, emailNorm, campaign.draft().terms()))
                .from(members);
    }
}
