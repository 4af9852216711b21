package io.flusomail.delivery;

import io.flusomail.delivery.ledger.AddressStore;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import java.util.Collection;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** To which addresses the bound workspace has sent. */
@Service
public class SentAddresses {

    private final AddressStore store;

    SentAddresses(AddressStore store) {
        this.store = store;
    }

    /** Where this mail went; of an erased person what stands in the address's place ({@code ErasedAddresses}). */
    @Transactional(readOnly = true)
    public Optional<String> of(SourceId source, SendId send) {
        return store.find(source, send);
    }

    /**
     * Ended sends to these addresses that were no contact's, to be put into a statement of the caller's.
     *
     * @param lowerCased as they were given, in lower case
     */
    public Select<Record1<SendId>> endedTo(Collection<String> lowerCased) {
        return store.endedTo(lowerCased);
    }
}
