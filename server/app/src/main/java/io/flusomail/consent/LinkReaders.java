package io.flusomail.consent;

import io.flusomail.audience.Audience;
import io.flusomail.audience.EmailAddress;
import io.flusomail.delivery.SentAddresses;
import io.flusomail.platform.ids.ContactId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whose link a link is. The person may have been merged into another since, or erased, and be here again under another id: then the address
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
    private final RefusalStore refusals;

    LinkReaders(StatusStore people, SentAddresses sent, Audience audience, RefusalStore refusals) {
        this.people = people;
        this.sent = sent;
        this.audience = audience;
        this.refusals = refusals;
    }

    Reader of(UnsubscribeTokens.Link link) {
        ContactId meant = audience.survivorOf(link.contact()).orElse(link.contact());
        Optional<String> present = people.addressOf(meant);
        if (present.isPresent()) {
            return new Reader(Optional.of(meant), present.map(SuppressionTarget::new));
        }
        Optional<String> address = mailed(link);
        Optional<ContactId> contact =
                audience.find(meant).isPresent() ? Optional.of(meant) : address.flatMap(audience::findByEmail);
        return new Reader(contact, address.map(SuppressionTarget::new));
    }

    /** The addresses for which the holder speaks: the one the mail went to, and the person's present one. */
    List<SuppressionTarget> targets(UnsubscribeTokens.Link link, Reader reader) {
        return Stream.concat(reader.target().stream(), mailed(link).map(SuppressionTarget::new).stream())
                .distinct()
                .toList();
    }

    private Optional<String> mailed(UnsubscribeTokens.Link link) {
        return sent.of(link.source(), link.send())
                .map(kept -> EmailAddress.of(kept).map(EmailAddress::norm).orElse(kept));
    }

    /** Why mail to them has ended, or their address is closed. */
    Optional<String> refusalOf(Reader reader) {
        return reader.contact()
                .flatMap(contact -> refusals.refusalOf(contact, MailingTerms.NONE))
                .filter(reason -> !reason.equals("no_email"))
                .or(() -> reader.target().map(SuppressionTarget::value).flatMap(refusals::closingOf));
    }
}
