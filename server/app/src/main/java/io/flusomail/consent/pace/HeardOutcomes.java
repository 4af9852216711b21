package io.flusomail.consent.pace;

import io.flusomail.consent.pace.PaceStore.Asked;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.spi.OutcomeSink;
import io.flusomail.delivery.spi.SendOutcome;
import io.flusomail.platform.ids.SendId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was sent is in the log from now on; what was not takes nobody's place any more. */
@Component
class HeardOutcomes implements OutcomeSink {

    private final PaceStore store;

    HeardOutcomes(PaceStore store) {
        this.store = store;
    }

    @Override
    public void outcomes(List<SendOutcome> batch) {
        List<Asked> heard = new ArrayList<>();
        for (SendOutcome outcome : batch) {
            // What is uncertain has probably arrived; it keeps its place for the day in which the truth may come.
            if (outcome.contactId() != null && outcome.status() != SendStatus.UNCERTAIN) {
                heard.add(new Asked(outcome.id(), outcome.contactId()));
            }
        }
        if (!heard.isEmpty()) {
            store.heard(heard);
        }
    }

    @Override
    public void returned(Collection<SendId> sends) {
        store.back(sends);
    }
}
