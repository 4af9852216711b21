package io.flusomail.delivery.engine;

import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.ledger.CountChange;
import io.flusomail.delivery.ledger.CountStore;
import io.flusomail.platform.ids.ProviderId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Charges nobody with what a broken provider had put off. */
@Component
final class Amnesty {

    private final QueueStore queue;
    private final CountStore counts;

    Amnesty(QueueStore queue, CountStore counts) {
        this.queue = queue;
        this.counts = counts;
    }

    /** In a transaction of the source's workspace: what the provider put off since then is due at once. */
    void since(Instant broken, ProviderId provider, Work source) {
        long forgiven = queue.forgive(source, provider, broken);
        counts.add(List.of(
                CountChange.of(source.workspace(), source.source(), SendStatus.DEFERRED, null, -forgiven),
                CountChange.of(source.workspace(), source.source(), SendStatus.PENDING, null, forgiven)));
    }
}
