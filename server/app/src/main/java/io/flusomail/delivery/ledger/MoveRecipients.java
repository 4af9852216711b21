package io.flusomail.delivery.ledger;

import io.flusomail.audience.ContactsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was sent to somebody was sent to who is left. Where both got the same, both lines of the ledger stay as they are. */
@Component
class MoveRecipients {

    private final RecipientStore recipients;

    MoveRecipients(RecipientStore recipients) {
        this.recipients = recipients;
    }

    @EventListener
    void move(ContactsMerged merged) {
        recipients.move(merged.former(), merged.survivor());
    }
}
