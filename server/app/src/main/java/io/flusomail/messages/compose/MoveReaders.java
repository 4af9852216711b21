package io.flusomail.messages.compose;

import io.flusomail.audience.ContactsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A mail that was written to somebody was written to who is left. */
@Component
class MoveReaders {

    private final MessageStore messages;

    MoveReaders(MessageStore messages) {
        this.messages = messages;
    }

    @EventListener
    void move(ContactsMerged merged) {
        messages.move(merged.former(), merged.survivor());
    }
}
