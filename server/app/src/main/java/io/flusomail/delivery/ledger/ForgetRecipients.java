package io.flusomail.delivery.ledger;

import io.flusomail.audience.ContactsErased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The ledger keeps that something was sent, not to whom. */
@Component
class ForgetRecipients {

    private final AddressStore addresses;

    ForgetRecipients(AddressStore addresses) {
        this.addresses = addresses;
    }

    @EventListener
    void forget(ContactsErased erased) {
        addresses.forget(erased.contacts(), erased.addresses());
    }
}
