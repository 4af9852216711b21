package io.flusomail.consent.pace;

import io.flusomail.consent.pace.PaceStore.Asked;
import io.flusomail.delivery.spi.OutcomeSink;
import io.flusomail.delivery.spi.SendOutcome;
import java.util.ArrayList;
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
            if (outcome.contactId() != null) {
                heard.add(new Asked(outcome.id(), outcome.contactId()));
            }
        }
        if (!heard.isEmpty()) {
            store.heard(heard);
        }
    }
}
