package io.flusomail.consent;

import io.flusomail.audience.EmailAddress;
import io.flusomail.delivery.spi.ClaimedSend;
import io.flusomail.delivery.spi.SendGate;
import io.flusomail.platform.ids.SendId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Asks again when a row's turn comes: who unsubscribed since the freeze gets nothing. Mail that a person asked for
 * goes to those who want no marketing, but to no address that bounced, complained or was closed; tests and the system's
 * own mail go wherever they were sent.
 */
@Component
class Gate implements SendGate {

    private static final Set<String> UNASKED = Set.of("test", "system");
    private static final Set<String> CLOSED = Set.of("complained", "bounced", "suppressed");

    private final GateStore store;

    Gate(GateStore store) {
        this.store = store;
    }

    @Override
    public Map<SendId, String> refusals(List<ClaimedSend> batch) {
        if (batch.isEmpty() || UNASKED.contains(batch.getFirst().sourceKind())) {
            return Map.of();
        }
        Map<SendId, String> refusals = store.refusals(batch.stream()
                .map(send -> new GateStore.Asked(send.id(), send.contactId(), norm(send.email())))
                .toList());
        if (batch.getFirst().sourceKind().equals("transactional")) {
            refusals.values().retainAll(CLOSED);
        }
        return refusals;
    }

    private static String norm(String email) {
        return EmailAddress.of(email).map(EmailAddress::norm).orElse(email);
    }
}
