package io.flusomail.consent;

import io.flusomail.audience.EmailAddress;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.spi.OutcomeSink;
import io.flusomail.delivery.spi.SendOutcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Closes an address in the very transaction that notes its hard bounce or complaint. */
@Component
class BounceSink implements OutcomeSink {

    private final ClosingStore closings;
    private final StatusUpdates statuses;

    BounceSink(ClosingStore closings, StatusUpdates statuses) {
        this.closings = closings;
        this.statuses = statuses;
    }

    @Override
    public void outcomes(List<SendOutcome> batch) {
        close(batch, SendOutcome::hardBounce, Reason.HARD_BOUNCE);
        close(batch, outcome -> outcome.status() == SendStatus.COMPLAINED, Reason.COMPLAINT);
    }

    /** In the order of the addresses, so that two batches cannot wait for each other's rows in a circle. */
    private void close(List<SendOutcome> batch, Predicate<SendOutcome> which, Reason reason) {
        Set<String> addresses = new TreeSet<>();
        batch.stream()
                .filter(which)
                .map(SendOutcome::email)
                .forEach(email -> addresses.add(
                        EmailAddress.of(email).map(EmailAddress::norm).orElse(email)));
        if (!addresses.isEmpty()) {
            closings.close(addresses, reason, null);
            statuses.closed(addresses, reason);
        }
    }
}
