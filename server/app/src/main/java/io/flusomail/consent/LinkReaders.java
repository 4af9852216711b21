package io.flusomail.consent;

import io.flusomail.audience.Audience;
import io.flusomail.audience.EmailAddress;
import io.flusomail.delivery.SentAddresses;
import io.flusomail.platform.ids.ContactId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whose link a link is. The person may have been erased since, and be here again under another id: then the address
 * tells that the mail went to, or what is left of it.
 */
@Component
class LinkReaders {

    /**
     * Who holds the link.
     *
     * @param contact the contact of the mail, else whoever has its address now
     * @param target the address, as it is closed; empty when nothing is known of it any more
     */
    record Reader(Optional<ContactId> contact, Optional<SuppressionTarget> target) {}

    private final StatusStore people;
    private final SentAddresses sent;
    private final Audience audience;

    LinkReaders(StatusStore people, SentAddresses sent, Audience audience) {
        this.people = people;
        this.sent = sent;
        this.audience = audience;
    }

    Reader of(UnsubscribeTokens.Link link) {
        Optional<String> present = people.addressOf(link.contact());
        if (present.isPresent()) {
            return new Reader(Optional.of(link.contact()), present.map(SuppressionTarget::new));
        }
        Optional<String> address = sent.of(link.source(), link.send())
                .map(kept -> EmailAddress.of(kept).map(EmailAddress::norm).orElse(kept));
        Optional<ContactId> contact = audience.find(link.contact()).isPresent()
                ? Optional.of(link.contact())
                : address.flatMap(audience::findByEmail);
        return new Reader(contact, address.map(SuppressionTarget::new));
    }
}
