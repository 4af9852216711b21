package io.flusomail.delivery;

import io.flusomail.delivery.ledger.WaitingStore;
import java.util.Collection;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails of the bound workspace that a gate put off until a time. */
@Service
public class WaitingMails {

    private final WaitingStore store;

    WaitingMails(WaitingStore store) {
        this.store = store;
    }

    /**
     * Has some of those that wait for one of these reasons ask again now.
     *
     * @return how many; fewer than {@code most} when no more are left
     */
    @Transactional
    public int hurry(Collection<String> reasons, int most) {
        return store.hurry(reasons, most);
    }
}
