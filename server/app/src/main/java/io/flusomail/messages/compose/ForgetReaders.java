package io.flusomail.messages.compose;

import io.flusomail.audience.ContactsErased;
import io.flusomail.delivery.SentAddresses;
import io.flusomail.platform.audit.AuditRedaction;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Forgets what single mails said to people who are erased. */
@Component
class ForgetReaders {

    private final MessageStore messages;
    private final SentAddresses sent;
    private final AuditRedaction trail;

    ForgetReaders(MessageStore messages, SentAddresses sent, AuditRedaction trail) {
        this.messages = messages;
        this.sent = sent;
        this.trail = trail;
    }

    /** Before the ledger forgets the addresses by which mails are found that were nobody's. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void forget(ContactsErased erased) {
        messages.forget(erased.contacts(), sent.endedTo(erased.addresses().keySet()));
        trail.forgetWhere("template", erased.addresses().keySet());
    }
}
