package io.flusomail.messages.compose;

import io.flusomail.delivery.Lane;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.SingleSend;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Puts one mail into the ledger. Mails that say the same share a source, so that a shop's million receipts are one row
 * among the sources and not a million.
 */
@Service
public class EnqueueMessage {

    private final PrepareMailing prepare;
    private final MailingStore mailings;
    private final MessageStore messages;
    private final Ledger ledger;

    EnqueueMessage(PrepareMailing prepare, MailingStore mailings, MessageStore messages, Ledger ledger) {
        this.prepare = prepare;
        this.mailings = mailings;
        this.messages = messages;
        this.ledger = ledger;
    }

    /**
     * In the caller's transaction.
     *
     * @param mailing its source is used when no earlier mailing says the same
     * @param owner what the ledger shows as the source's owner
     */
    public void enqueue(Mailing mailing, UUID owner, @Nullable SenderId sender, Message message) {
        SourceId source = source(mailing, owner, sender);
        messages.insert(source, List.of(message));
        ledger.enqueue(source, List.of(once(message)));
    }

    private SourceId source(Mailing mailing, UUID owner, @Nullable SenderId sender) {
        String key = ContentKey.of(mailing);
        Optional<SourceId> known = mailings.withContent(key);
        if (known.isPresent()) {
            return known.get();
        }
        if (!prepare.keep(mailing, key)) {
            return mailings.withContent(key)
                    .orElseThrow(() -> new IllegalStateException("a mailing is neither new nor known"));
        }
        ledger.open(new NewSource(mailing.source(), mailing.kind(), owner, Lane.TRANSACTIONAL, sender, null));
        return mailing.source();
    }

    /** The same person may get many mails of a source: step and visit take theirs from the id's random bits. */
    private static SingleSend once(Message message) {
        long random = message.send().value().getLeastSignificantBits();
        return new SingleSend(
                message.send(),
                message.contact(),
                message.email(),
                (int) (random >>> 32) & Integer.MAX_VALUE,
                (int) random & Integer.MAX_VALUE);
    }
}
